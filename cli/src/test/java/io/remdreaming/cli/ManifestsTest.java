package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.remdreaming.cli.home.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Kubernetes is told to run exists, and is told right. */
class ManifestsTest {

  private static final Path PROJECT = Path.of("..");
  private static final Path MANIFESTS = PROJECT.resolve("k8s-operator");

  @ParameterizedTest
  @CsvSource({
    "server/deployment.yaml, serve",
    "schedules/worker.yaml, full",
    "schedules/upgrade.yaml, upgrade",
    "schedules/affinity.yaml, affinity",
    "schedules/affinity-llm.yaml, affinity"
  })
  void everyContainersArgumentsAreACommand(String manifest, String command) throws IOException {
    var commands = new ArrayList<List<String>>();
    try (var documents =
        new YAMLMapper()
            .readerFor(JsonNode.class)
            .<JsonNode>readValues(Files.readString(MANIFESTS.resolve(manifest)))) {
      documents.forEachRemaining(
          document -> document.findValues("args").forEach(args -> commands.add(texts(args))));
    }
    assertThat(commands).hasSize(1);
    var context = new Context(new Environment(Map.of()), System.out, System.err, false);
    var parsed = Main.commandLine(context).parseArgs(commands.get(0).toArray(String[]::new));
    assertThat(parsed.subcommand().commandSpec().name()).isEqualTo(command);
  }

  private static List<String> texts(JsonNode args) {
    var texts = new ArrayList<String>();
    args.forEach(arg -> texts.add(arg.asText()));
    return texts;
  }

  @Test
  void theImageOfTheCommandsRunsWhatTheLauncherRuns() throws IOException {
    var image = Files.readString(PROJECT.resolve("Dockerfile.tools"));
    var launcher = Files.readString(PROJECT.resolve("launcher/build.sh"));
    var packages = Pattern.compile("for package in java\\.\\{(\\S+)} (\\S+); do").matcher(launcher);
    assertThat(packages.find()).isTrue();
    for (var name : packages.group(1).split(",")) {
      assertThat(image).contains("--add-opens=java.base/java." + name + "=ALL-UNNAMED");
    }
    assertThat(image)
        .contains("--add-opens=java.base/" + packages.group(2) + "=ALL-UNNAMED")
        .contains("cli/target/rem-dreaming-cli.jar", "cli/target/lib", Main.class.getName());
  }
}
