package io.remdreaming.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are found again by their files. */
final class ProcessFolderTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder = Path.of("");

  @AfterEach
  void endAll() {
    processes().names().forEach(name -> processes().end(name, PATIENCE));
  }

  @Test
  void anotherCommandFindsAndEndsWhatOneStarted() {
    processes().start(sleeping());
    assertThat(processes().running("sleeper")).isPresent();
    assertThat(processes().names()).containsExactly("sleeper");
    processes().end("sleeper", PATIENCE);
    assertThat(processes().running("sleeper")).isEmpty();
    assertThat(processes().names()).isEmpty();
  }

  @Test
  void whatIsKilledIsKnownToBeMissing() {
    processes().start(sleeping());
    processes().kill("sleeper");
    assertThat(processes().running("sleeper")).isEmpty();
    assertThat(processes().names()).containsExactly("sleeper");
  }

  @Test
  void whatIsPausedCanBeEnded() {
    processes().start(sleeping());
    processes().signal("sleeper", "STOP");
    processes().end("sleeper", PATIENCE);
    assertThat(processes().running("sleeper")).isEmpty();
  }

  @Test
  void anotherProcessOfTheSameIdIsNotTakenForIt() throws IOException {
    processes().start(sleeping());
    var file = folder.resolve("processes").resolve("sleeper.pid");
    var told = Files.readString(file);
    Files.writeString(file, told.split(" ")[0] + " 1000\n");
    assertThat(processes().running("sleeper")).isEmpty();
    Files.writeString(file, told);
  }

  private ProcessFolder processes() {
    return new ProcessFolder(folder.resolve("processes"), folder.resolve("logs"));
  }

  private ProcessSpec sleeping() {
    return new ProcessSpec("sleeper", List.of("sleep", "600"), Map.of(), folder);
  }
}
