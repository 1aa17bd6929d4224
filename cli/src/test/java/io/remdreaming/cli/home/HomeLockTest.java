package io.remdreaming.cli.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.cli.errors.ExecutionFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeLockTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void aSecondDemoIsToldSoInOneLine() {
    var home = new RemHome(folder);
    try (var first = HomeLock.take(home, "demo")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> HomeLock.take(home, "demo"))
          .isInstanceOf(ExecutionFailedException.class)
          .hasMessageContaining("another 'demo'")
          .message()
          .hasLineCount(1);
    }
    HomeLock.take(home, "demo").close();
  }

  @Test
  void aFileLeftBehindIsNoLock() throws Exception {
    Files.writeString(folder.resolve("demo.lock"), "");
    HomeLock.take(new RemHome(folder), "demo").close();
  }
}
