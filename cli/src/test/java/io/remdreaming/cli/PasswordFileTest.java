package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.remdreaming.sinks.TestSchema;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** As manifests have it: {@code REM_JDBC_URL} without a password, which lies in a mounted file. */
final class PasswordFileTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final Pattern PASSWORD = Pattern.compile("password=([^&]*)&?");

  @TempDir private Path folder = Path.of("");

  @Test
  void passwordOfAUrlWithoutOneIsReadFromItsFile() throws Exception {
    var password = PASSWORD.matcher(SCHEMA.url());
    assumeTrue(password.find(), "the tests' database wants no password");
    var secret = URLDecoder.decode(password.group(1), StandardCharsets.UTF_8);
    assertThat(fingerprint(password.replaceFirst(""), secret + "\n")).isZero();
    assertThat(fingerprint(password.replaceFirst(""), "wrong")).isEqualTo(2);
  }

  private int fingerprint(String url, String secret) throws Exception {
    var file = Files.writeString(folder.resolve("password"), secret);
    var command = ChildJvm.command(Main.class, List.of());
    command.add("fingerprint");
    var builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile());
    builder.environment().put("REM_JDBC_URL", url);
    builder.environment().put("REM_JDBC_PASSWORD_FILE", file.toString());
    builder.environment().put("REM_HOME", folder.resolve("home").toString());
    var process = builder.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}
