package io.remdreaming.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.jobs.DreamingJob;
import io.remdreaming.jobs.options.DreamingOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.util.ParameterTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What kustomize makes agrees with itself and with the code. */
final class RenderedManifestsTest {

  private static final List<String> FOLDERS =
      List.of(
          "base",
          "overlays/dev",
          "overlays/staging",
          "overlays/production",
          "overlays/blue-green",
          "server",
          "schedules",
          "monitoring",
          "infrastructure");

  @BeforeEach
  void need() {
    assumeTrue(Rendered.hasKubectl(), "there is no kubectl: the manifests were not rendered");
  }

  private static JsonNode job(String folder) throws Exception {
    var resources = Rendered.byKustomize(folder);
    var blueGreen = resources.get("FlinkBlueGreenDeployment/rem-dreaming");
    return blueGreen == null
        ? requireNonNull(resources.get("FlinkDeployment/rem-dreaming")).path("spec")
        : blueGreen.at("/spec/template/spec");
  }

  static List<String> folders() {
    return List.of(
        "base", "overlays/dev", "overlays/staging", "overlays/production", "overlays/blue-green");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void jobIsThatOfTheCode(String folder) throws Exception {
    var job = job(folder);
    assertThat(job.at("/job/entryClass").asText()).isEqualTo(DreamingJob.class.getName());
    var jar = job.at("/job/jarURI").asText().replace("local://", "");
    assertThat(Files.readString(Path.of("..", "Dockerfile"))).contains(" " + jar + "\n");
    var arguments = new ArrayList<String>();
    job.at("/job/args").forEach(argument -> arguments.add(argument.asText()));
    var options =
        DreamingOptions.from(ParameterTool.fromArgs(arguments.toArray(String[]::new)).toMap());
    assertThat(options.postgres().url()).startsWith("jdbc:postgresql:");
  }

  /** The operator merges the common template with that of a role. */
  @ParameterizedTest
  @MethodSource("folders")
  void everyMountOfTheJobHasItsVolume(String folder) throws Exception {
    var job = job(folder);
    var volumes = new TreeSet<>(job.at("/podTemplate/spec/volumes").findValuesAsText("name"));
    var mounts = names(job.at("/podTemplate/spec/containers").findValues("volumeMounts"));
    assertThat(volumes).containsAll(mounts);
    volumes.addAll(names(List.of(job.at("/taskManager/podTemplate/spec/volumes"))));
    mounts.addAll(
        names(job.at("/taskManager/podTemplate/spec/containers").findValues("volumeMounts")));
    assertThat(mounts).isEqualTo(volumes).contains("postgres-password", "rocksdb");
  }

  /** Also those of a blue and a green deployment, which the operator names after their colors. */
  @Test
  void policiesBudgetsAndMonitorsFindThePodsOfTheJob() throws Exception {
    for (var folder : List.of("base", "overlays/production", "overlays/blue-green")) {
      var labels = job(folder).at("/podTemplate/metadata/labels");
      var all = Rendered.byKustomize(folder);
      all.putAll(Rendered.byKustomize("monitoring"));
      for (var resource : all.values()) {
        for (var key : List.of("/spec/podSelector", "/spec/selector")) {
          var wanted = resource.at(key + "/matchLabels").properties();
          assertThat(wanted)
              .as(resource.toString())
              .allMatch(
                  label ->
                      label.getKey().equals("component")
                          || labels.path(label.getKey()).equals(label.getValue()));
        }
      }
    }
  }

  @Test
  void everyOtherMountHasItsVolume() throws Exception {
    for (var folder : List.of("server", "schedules", "infrastructure")) {
      for (var resource : Rendered.byKustomize(folder).values()) {
        for (var pod : resource.findParents("containers")) {
          assertThat(names(pod.findValues("volumeMounts")))
              .as(folder)
              .isEqualTo(names(List.of(pod.path("volumes"))));
        }
      }
    }
  }

  private static TreeSet<String> names(List<JsonNode> lists) {
    var names = new TreeSet<String>();
    lists.forEach(list -> list.forEach(entry -> names.add(entry.path("name").asText())));
    return names;
  }

  @Test
  void everyVariableIsKnown() throws Exception {
    var page = Files.readString(Path.of("..", "docs", "configuration.md"));
    for (var folder : FOLDERS) {
      for (var resource : Rendered.byKustomize(folder).values()) {
        for (var list : resource.findValues("env")) {
          list.forEach(
              variable -> assertThat(page).contains("`" + variable.path("name").asText() + "`"));
        }
      }
    }
  }

  /** What the namespaces enforce, each pod has: no root, no privileges, the runtime's seccomp. */
  @Test
  void everyPodIsRestricted() throws Exception {
    var pods = new TreeMap<String, JsonNode>();
    for (var folder : List.of("server", "schedules", "infrastructure", "base")) {
      Rendered.byKustomize(folder)
          .forEach(
              (name, resource) ->
                  resource.findParents("securityContext").stream()
                      .filter(parent -> parent.has("containers"))
                      .forEach(pod -> pods.put(name, pod)));
    }
    assertThat(pods).hasSize(7);
    pods.forEach(
        (name, pod) -> {
          assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).as(name).isTrue();
          assertThat(pod.at("/securityContext/seccompProfile/type").asText())
              .as(name)
              .isEqualTo("RuntimeDefault");
          var container = pod.at("/containers/0/securityContext");
          assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).as(name).isFalse();
          assertThat(container.at("/capabilities/drop").toString()).as(name).isEqualTo("[\"ALL\"]");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "rem-dreaming-worker, 0 3 * * *",
    "rem-dreaming-upgrade, 0 4 * * *",
    "rem-dreaming-affinity, 0 */6 * * *",
    "rem-dreaming-affinity-llm, 0 2 * * 0"
  })
  void runsOnASchedule(String name, String schedule) throws Exception {
    var job = requireNonNull(Rendered.byKustomize("schedules").get("CronJob/" + name));
    assertThat(job.at("/metadata/namespace").asText()).isEqualTo("rem-app");
    assertThat(job.at("/spec/schedule").asText()).isEqualTo(schedule);
    assertThat(job.at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");
    assertThat(job.at("/spec/jobTemplate/spec/template/spec/tolerations").toString())
        .contains("spot");
  }
}
