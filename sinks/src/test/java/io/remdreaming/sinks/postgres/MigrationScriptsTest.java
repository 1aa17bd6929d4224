package io.remdreaming.sinks.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationScriptsTest {

  @Test
  void aJarHoldsTheSameScriptsAsAFolder(@TempDir Path folder) throws Exception {
    var jar = jar(folder.resolve("job.jar"));
    try (var loader = new URLClassLoader(new URL[] {jar.toURL()}, null)) {
      assertThat(MigrationScripts.read(loader.getResource(MigrationScripts.FOLDER)))
          .isEqualTo(MigrationScripts.read());
    }
  }

  private static URI jar(Path path) throws IOException {
    try (var jar = new JarOutputStream(Files.newOutputStream(path))) {
      jar.putNextEntry(new ZipEntry(MigrationScripts.FOLDER + "/"));
      for (var script : MigrationScripts.read().texts().entrySet()) {
        jar.putNextEntry(new ZipEntry(MigrationScripts.FOLDER + "/" + script.getKey()));
        jar.write(script.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return path.toUri();
  }
}
