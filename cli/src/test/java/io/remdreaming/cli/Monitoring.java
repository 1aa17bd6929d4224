package io.remdreaming.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What Prometheus and Grafana are given: alert rules and dashboards. */
final class Monitoring {

  static final Path FOLDER = Path.of("..", "k8s-operator", "monitoring");

  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "offset", "bool", "by", "on", "without", "ignoring");

  /** Label matchers, strings, ranges, and lists of labels: what holds no metric's name. */
  private static final Pattern NO_NAMES =
      Pattern.compile("\\{[^}]*}|\"[^\"]*\"|\\[[^]]*]|\\b(by|on|without|ignoring)\\s*\\([^)]*\\)");

  private static final Pattern NAME = Pattern.compile("\\b([a-zA-Z_:][\\w:]*)\\b(?!\\s*\\()");
  private static final YAMLMapper YAML = new YAMLMapper();

  private Monitoring() {}

  /** The alerts, with all their fields. */
  static List<JsonNode> alerts() throws IOException {
    var alerts = new ArrayList<JsonNode>();
    for (var group : YAML.readTree(FOLDER.resolve("alerts.yaml").toFile()).get("groups")) {
      group.get("rules").forEach(alerts::add);
    }
    return alerts;
  }

  /** What {@code alerts_test.yml} expects of alerts. */
  static List<JsonNode> tests() throws IOException {
    var tests = new ArrayList<JsonNode>();
    for (var group : YAML.readTree(FOLDER.resolve("alerts_test.yml").toFile()).get("tests")) {
      group.get("alert_rule_test").forEach(tests::add);
    }
    return tests;
  }

  static List<Path> dashboards() throws IOException {
    try (var files = Files.list(FOLDER.resolve("dashboards"))) {
      return files.sorted().toList();
    }
  }

  /** The names of metrics in a file's expressions; JSON is YAML, too. */
  static Set<String> names(Path file) throws IOException {
    var names = new TreeSet<String>();
    YAML.readTree(file.toFile()).findValuesAsText("expr").forEach(expr -> names.addAll(in(expr)));
    return names;
  }

  /** The names of metrics in an expression of PromQL. */
  static Set<String> in(String expression) {
    var names = new TreeSet<String>();
    NAME.matcher(NO_NAMES.matcher(expression).replaceAll(" "))
        .results()
        .map(found -> found.group(1))
        .filter(name -> !WORDS.contains(name))
        .forEach(names::add);
    return names;
  }
}
