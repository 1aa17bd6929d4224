package io.remdreaming.cli.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemHomeTest {

  @TempDir Path home;

  @Test
  void deletionTakesWhatAKilledOneHasLeft() throws IOException {
    Files.createDirectories(home.resolve("kafka.deleted/data"));
    Files.createFile(home.resolve("kafka.deleted/data/segment"));
    Files.createDirectories(home.resolve("kafka/data"));
    Files.createFile(home.resolve("kafka/formatted"));

    RemHome.delete(home.resolve("kafka"));

    assertThat(home).isEmptyDirectory();
  }

  @Test
  void newHomeIsItsOwnersAlone() throws IOException {
    var made = new RemHome(home.resolve("of/mine"));
    made.create();
    assertThat(Files.getPosixFilePermissions(made.root()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void deletionOfNothingIsNoFault() {
    RemHome.delete(home.resolve("kafka"));
    assertThat(home).isEmptyDirectory();
  }
}
