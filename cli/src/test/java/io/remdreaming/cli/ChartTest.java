package io.remdreaming.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Helm chart says what the kustomize folders say, and refuses values that make no sense. */
final class ChartTest {

  private static final Map<String, Object> WITH_NAMESPACE = Map.of("namespace.create", true);

  @ParameterizedTest
  @CsvSource({
    "base,",
    "overlays/dev, values-dev.yaml",
    "overlays/production, values-production.yaml"
  })
  void chartAndKustomizeMakeTheSameJob(String folder, String values) throws Exception {
    assumeTrue(Rendered.hasKubectl(), "there is no kubectl: the chart was not compared");
    var files = values == null ? new String[0] : new String[] {values};
    assertThat(Rendered.byHelm(WITH_NAMESPACE, files)).isEqualTo(Rendered.byKustomize(folder));
  }

  @Test
  void chartAndKustomizeMakeTheSameOfTheRest() throws Exception {
    assumeTrue(Rendered.hasKubectl(), "there is no kubectl: the chart was not compared");
    var all = new TreeMap<String, JsonNode>();
    for (var folder : new String[] {"base", "server", "schedules", "monitoring"}) {
      all.putAll(Rendered.byKustomize(folder));
    }
    var values = new TreeMap<String, Object>(WITH_NAMESPACE);
    values.put("server.enabled", true);
    values.put("schedules.enabled", true);
    values.put("monitoring.enabled", true);
    var chart = Rendered.byHelm(values);
    all.values().forEach(ChartTest::foldExpressions);
    chart.values().forEach(ChartTest::foldExpressions);
    assertThat(chart.keySet()).isEqualTo(all.keySet());
    chart.forEach((name, resource) -> assertThat(resource).as(name).isEqualTo(all.get(name)));
  }

  /** Kustomize writes a folded text with a blank line more, which PromQL does not see. */
  private static void foldExpressions(JsonNode resource) {
    for (var group : resource.at("/spec/groups")) {
      for (var rule : group.path("rules")) {
        ((ObjectNode) rule).put("expr", rule.path("expr").asText().replaceAll("\\s+", " "));
      }
    }
  }

  @Test
  void lintHasNoObjection() {
    var result = new Helm(Rendered.CHART).lint().strict().quiet().call();
    assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "job.parallelism, 0",
    "job.upgradeMode, hope",
    "image, rem-dreaming:latest",
    "image, rem-dreaming",
    "postgres.url, jdbc:postgresql://db/rem?user=rem&password=x",
    "kafka.bootstrapServers, kafka",
    "taskManager.memory, much",
    "state.folder, s3://bucket/",
    "jobManger.replicas, 2"
  })
  void wrongValuesAreRefused(String key, String value) {
    Object typed = value.matches("[0-9]+") ? Integer.valueOf(value) : value;
    assertThatThrownBy(() -> Rendered.byHelm(Map.of(key, typed)))
        .hasMessageContaining("values don't meet the specifications");
  }

  @Test
  void valuesReachTheirPlaces() throws IOException {
    var values = new TreeMap<String, Object>();
    values.put("server.enabled", true);
    values.put("schedules.enabled", true);
    values.put("schedules.namespace", "nightly");
    values.put("schedules.bootstrapServers", "broker.far:9093");
    values.put("schedules.postgresUrl", "jdbc:postgresql://db.far/rem");
    values.put("server.postgresUrl", "jdbc:postgresql://db.near/rem");
    values.put("kafka.bootstrapServers", "broker.near:9093");
    values.put("tools.image", "registry.example/tools:1");
    values.put("job.options.llm\\.provider", "anthropic");
    var chart = Rendered.byHelm(values);
    assertThat(of(chart, "CronJob/rem-dreaming-worker").toString())
        .contains("\"namespace\":\"nightly\"", "broker.far:9093", "db.far", "example/tools:1");
    assertThat(of(chart, "Deployment/rem-server").toString())
        .contains("broker.near:9093", "db.near", "registry.example/tools:1");
    assertThat(of(chart, "FlinkDeployment/rem-dreaming").at("/spec/job/args").toString())
        .contains("broker.near:9093", "\"--llm.provider\",\"anthropic\"");
    assertThat(chart.toString()).doesNotContain("kafka:9092", "kafka.rem-dreaming", "rem-app");
  }

  private static JsonNode of(Map<String, JsonNode> chart, String name) {
    return requireNonNull(chart.get(name), name);
  }
}
