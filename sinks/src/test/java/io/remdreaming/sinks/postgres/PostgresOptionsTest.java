package io.remdreaming.sinks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.secrets.SecretReference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresOptionsTest {

  private static final String URL = "jdbc:postgresql://localhost/rem";

  @Test
  void secretsAreNeitherPrintedNorSerialised(@TempDir Path folder) throws IOException {
    var file = folder.resolve("secret");
    Files.writeString(file, "hunter2\n");
    var secret = SecretReference.file(file.toString());
    var options = PostgresOptions.of(URL, "rem", secret).with("sslpassword", "hunter2");
    assertThat(secret.resolve()).isEqualTo("hunter2");
    assertThat(options.toString()).contains("***", "sslpassword").doesNotContain("hunter2");
    assertThat(PostgresOptions.ofSecretUrl(secret).toString()).doesNotContain("hunter2");
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(new ConnectionProvider(PostgresOptions.of(URL, "rem", secret)));
    }
    assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
  }

  @Test
  void passwordInPlainViewIsRefused() {
    assertThatThrownBy(() -> PostgresOptions.of(URL + "?user=rem&password=x", "", null))
        .hasMessageContaining("secret reference");
    assertThatThrownBy(() -> PostgresOptions.of(URL, "rem", null).with("password", "x"))
        .hasMessageContaining("secret reference");
  }

  @Test
  void missingSecretIsNamed() {
    assertThatThrownBy(() -> SecretReference.env("REM_NO_SUCH_VARIABLE").resolve())
        .hasMessageContaining("REM_NO_SUCH_VARIABLE");
    assertThatThrownBy(() -> SecretReference.file("/no/such/file").resolve())
        .hasMessageContaining("/no/such/file");
  }
}
