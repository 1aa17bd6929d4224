package io.remdreaming.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import io.remdreaming.cli.home.Environment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Manifests as a cluster would get them: by kustomize, and by Helm. Resources by kind and name. */
final class Rendered {

  static final Path MANIFESTS = Path.of("..", "k8s-operator").toAbsolutePath().normalize();
  static final Path CHART = MANIFESTS.resolve("chart");

  private static final String NAME = "rem-dreaming";

  /** Helm without a cluster takes an old one for granted. */
  private static final String KUBERNETES = "1.33.0";

  private static final Map<String, String> KUSTOMIZED = new ConcurrentHashMap<>();

  private Rendered() {}

  static boolean hasKubectl() {
    var path = Environment.ofThisProcess().variables().getOrDefault("PATH", "");
    return List.of(path.split(File.pathSeparator)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
  }

  /** What a folder of the manifests makes; each is rendered once. */
  static Map<String, JsonNode> byKustomize(String folder) throws IOException, InterruptedException {
    var text = KUSTOMIZED.get(folder);
    if (text == null) {
      text = kustomized(folder);
      KUSTOMIZED.put(folder, text);
    }
    return resources(text);
  }

  private static String kustomized(String folder) throws IOException, InterruptedException {
    var errors = Files.createTempFile("kustomize", ".log");
    var process =
        new ProcessBuilder("kubectl", "kustomize", MANIFESTS.resolve(folder).toString())
            .redirectError(errors.toFile())
            .start();
    var text = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(errors));
    }
    Files.delete(errors);
    return text;
  }

  /**
   * The chart.
   *
   * @param files of values, in the chart's folder
   */
  static Map<String, JsonNode> byHelm(Map<String, ?> values, String... files) throws IOException {
    var command =
        new Helm(CHART).template().withName(NAME).withNamespace(NAME).withKubeVersion(KUBERNETES);
    for (var file : files) {
      command.withValuesFile(CHART.resolve(file));
    }
    values.forEach(command::set);
    return resources(command.call());
  }

  private static Map<String, JsonNode> resources(String text) throws IOException {
    var resources = new TreeMap<String, JsonNode>();
    try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      while (documents.hasNext()) {
        if (documents.next() instanceof ObjectNode resource) {
          var name = resource.path("kind").asText() + "/" + resource.at("/metadata/name").asText();
          resources.put(name, resource);
        }
      }
    }
    return resources;
  }
}
