package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.cli.home.Environment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Alerts and dashboards ask for metrics that exist, and whoever is woken finds what to do. */
class MonitoringTest {

  private static final Path RESOURCES = Path.of("src", "test", "resources");
  private static final Path PAGE = Path.of("..", "docs", "operations.md");
  private static final String OPERATOR = "flink_taskmanager_job_task_operator_";

  @Test
  void everyMetricOfAnExpressionExists() throws IOException {
    var others = new HashSet<>(Files.readAllLines(RESOURCES.resolve("metrics-of-others.txt")));
    var groups = golden("Metric groups");
    var own = golden("Metrics");
    var files = new ArrayList<>(Monitoring.dashboards());
    files.add(Monitoring.FOLDER.resolve("alerts.yaml"));
    for (var file : files) {
      var names = Monitoring.names(file);
      assertThat(names).as(file.toString()).hasSizeGreaterThan(8);
      assertThat(names)
          .as(file.toString())
          .allMatch(name -> others.contains(name) || isOwn(name, groups, own));
    }
  }

  private static boolean isOwn(String name, Set<String> groups, Set<String> metrics) {
    var parts = List.of(name.replaceFirst("^" + OPERATOR, "").split("_"));
    var last = parts.size() - 1;
    return name.startsWith(OPERATOR)
        && metrics.contains(parts.get(last))
        && groups.containsAll(parts.subList(0, last));
  }

  private static Set<String> golden(String section) throws IOException {
    return Files.readAllLines(RESOURCES.resolve("public-names.txt")).stream()
        .dropWhile(line -> !line.equals("# " + section))
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .collect(Collectors.toSet());
  }

  @Test
  void namesAreFoundInExpressions() {
    var expression =
        """
        sum by (le) (rate(a_bucket{route!~".*(x_y).*"}[5m])) / on(b_label) (c_total offset 5m > 0)
        unless topk(8, d_Used{e="f_g"}) and absent(h_Max) * 1e6
        """;
    assertThat(Monitoring.in(expression)).containsExactly("a_bucket", "c_total", "d_Used", "h_Max");
  }

  @Test
  void everyAlertHasASectionAndEverySectionAnAlert() throws IOException {
    var page = Files.readString(PAGE);
    var alerts = new TreeSet<String>();
    for (var alert : Monitoring.alerts()) {
      var name = alert.get("alert").asText();
      alerts.add(name);
      assertThat(alert.at("/annotations/runbook_url").asText())
          .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning", "info");
    }
    var section = page.substring(page.indexOf("\n## Alerts\n") + 1);
    var end = section.indexOf("\n## ");
    var sections =
        Pattern.compile("(?m)^### (\\w+)\\n(?:[^-\\n].*\\n)+\\n(?:- .*\\n(?:  .*\\n)*){2}$")
            .matcher(section.substring(0, end + 1))
            .results()
            .map(found -> found.group(1));
    assertThat(sections).containsExactlyInAnyOrderElementsOf(alerts);
  }

  @Test
  void everyAlertIsTested() throws IOException {
    var tests =
        Monitoring.tests().stream()
            .filter(test -> test.has("exp_alerts"))
            .map(test -> test.get("alertname").asText());
    var alerts = Monitoring.alerts().stream().map(MonitoringTest::name).toList();
    assertThat(tests).containsAll(alerts);
  }

  private static String name(JsonNode alert) {
    return alert.get("alert").asText();
  }

  @Test
  void promtoolConfirmsTheAlerts() throws Exception {
    var program = promtool();
    assumeTrue(!program.isEmpty(), "there is no promtool: the alert rules were not tested");
    var process =
        new ProcessBuilder(program, "test", "rules", "alerts_test.yml")
            .directory(Monitoring.FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  private static String promtool() {
    var path = Environment.ofThisProcess().variables().getOrDefault("PATH", "");
    for (var folder : path.split(File.pathSeparator)) {
      var program = Path.of(folder, "promtool");
      if (Files.isExecutable(program)) {
        return program.toString();
      }
    }
    return "";
  }
}
