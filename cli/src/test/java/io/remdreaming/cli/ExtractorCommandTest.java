package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.extractor.ExtractorFile;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExtractorCommandTest {

  private static final String CV = Path.of("..", "extractors", "cv-parser-v1.yaml").toString();
  private static final String CONFIGS = Path.of("..", "extractors", "configs.yaml").toString();

  private static final String POISON =
      """
      description: Read the document.
      type: object
      properties:
        title: { $ref: "#/properties/title" }
      json_schema_extra: { kind: agent, name: poison }
      """;

  @TempDir private Path folder = Path.of("");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  @Test
  void whatIsAppliedIsListedUntilItIsDeleted() {
    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
      var servers = kafka.bootstrapServers();
      Topics.ensure(servers, 1);
      assertThat(run(servers, "apply", CV, CONFIGS, "--tenant-id", "acme", "--backfill")).isZero();
      assertThat(out().lines()).hasSize(3).first().isEqualTo("extractor cv-parser-v1 applied");
      assertThat(run(servers, "list", "--tenant-id", "acme")).isZero();
      assertThat(out().lines())
          .hasSize(3)
          .anyMatch(line -> line.startsWith("extractor acme cv-parser-v1: version 1.0.0"))
          .anyMatch(
              line -> line.startsWith("ontology_config acme contracts: for contract-analyzer"))
          .anyMatch(line -> line.endsWith(", backfill"));
      assertThat(run(servers, "list", "--tenant-id", "zeta")).isZero();
      assertThat(out()).isEmpty();
      assertThat(run(servers, "delete", "cv-parser-v1", "--tenant-id", "acme")).isZero();
      assertThat(run(servers, "delete", "cv-parser-v1", "--tenant-id", "acme")).isEqualTo(1);
      assertThat(messages.toString(StandardCharsets.UTF_8)).contains("found 'cv-parser-v1'");
      out.reset();
      assertThat(run(servers, "list")).isZero();
      assertThat(out().lines()).hasSize(2);
    }
  }

  @Test
  void nothingIsSentOfFilesThatBreakTheRules() throws IOException {
    var bad = folder.resolve("bad.yaml");
    Files.writeString(bad, Files.readString(Path.of(CV)).replace("kind: agent", "kind: robot"));
    assertThat(run("localhost:1", "apply", CV, bad.toString())).isEqualTo(1);
    assertThat(messages.toString(StandardCharsets.UTF_8))
        .contains("bad.yaml, part 1: kind: found 'robot', expected one of [agent]");
  }

  @Test
  void aSchemaThatRefersToItselfIsNotSent() throws IOException {
    var bad = folder.resolve("bad.yaml");
    Files.writeString(bad, POISON);
    assertThat(run("localhost:1", "apply", bad.toString())).isEqualTo(1);
    assertThat(messages.toString(StandardCharsets.UTF_8))
        .contains(
            "bad.yaml, part 1: spec/properties/title/$ref: found a schema that refers to itself");
  }

  @Test
  void whatJobsRefuseIsListedAndCanBeDeleted() throws IOException {
    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
      var servers = kafka.bootstrapServers();
      Topics.ensure(servers, 1);
      var file = folder.resolve("bad.yaml");
      Files.writeString(file, POISON);
      var client = Map.of("bootstrap.servers", servers);
      try (var sender = new EventSender(client, Topics.CONTROL)) {
        ExtractorFile.read(file, "acme", false)
            .forEach(event -> sender.send(event.bytes(), event.source()));
        sender.flush();
      }
      assertThat(run(servers, "list", "--tenant-id", "acme")).isZero();
      assertThat(out()).startsWith("extractor acme poison: refused: spec/properties/title/$ref: ");
      assertThat(run(servers, "delete", "poison", "--tenant-id", "acme")).isZero();
      out.reset();
      assertThat(run(servers, "list")).isZero();
      assertThat(out()).isEmpty();
    }
  }

  private int run(String servers, String command, String... arguments) {
    var all = new ArrayList<>(List.of("extractor", command));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--bootstrap-servers", servers));
    var environment = new Environment(Map.of("REM_HOME", folder.resolve("home").toString()));
    var context = new Context(environment, stream(out), stream(messages), false);
    return Main.commandLine(context).execute(all.toArray(String[]::new));
  }

  /** What was printed since it was last asked for. */
  private String out() {
    var printed = out.toString(StandardCharsets.UTF_8);
    out.reset();
    return printed;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
