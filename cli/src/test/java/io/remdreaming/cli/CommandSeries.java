package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.sinks.TestSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Commands one after the other in a process of their own, whose environment names the database, as
 * only a process can have it.
 */
final class CommandSeries {

  private static final long LIMIT_MINUTES = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private CommandSeries() {}

  /**
   * Runs them to their end.
   *
   * @param folder holds their private data and their output
   * @param schema the tables that they are to use
   */
  static List<Said> of(Path folder, TestSchema schema, List<List<String>> commands)
      throws IOException, InterruptedException {
    var input = folder.resolve("commands.json");
    var output = folder.resolve("said.json");
    JSON.writeValue(input.toFile(), commands);
    var log = folder.resolve("series.txt");
    var command = ChildJvm.command(CommandSeries.class, List.of());
    command.addAll(List.of(input.toString(), output.toString()));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("REM_HOME", folder.resolve("home").toString());
    builder.environment().put("REM_JDBC_URL", schema.url());
    builder.environment().put("REM_JDBC_PASSWORD", "of no database");
    var process = builder.start();
    var isOver = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(isOver).as(Files.readString(log)).isTrue();
    assertThat(output).as(Files.readString(log)).exists();
    return JSON.readValue(output.toFile(), new TypeReference<>() {});
  }

  /**
   * The process.
   *
   * @param args the file of commands, and that of what they said
   */
  public static void main(String[] args) throws IOException {
    List<List<String>> commands =
        JSON.readValue(Path.of(args[0]).toFile(), new TypeReference<>() {});
    var all = new ArrayList<Said>();
    for (var command : commands) {
      all.add(Said.by(System.getenv(), command));
    }
    JSON.writeValue(Path.of(args[1]).toFile(), all);
    System.exit(0);
  }
}
