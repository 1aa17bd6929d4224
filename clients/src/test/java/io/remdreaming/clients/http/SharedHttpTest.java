package io.remdreaming.clients.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharedHttpTest {

  @Test
  void equalOptionsShareAClientUntilTheLastOneCloses() {
    var before = SharedHttp.clients();
    var options = ConnectionOptions.defaults().withMaxConnections(3);
    var first = SharedHttp.take(options);
    var second = SharedHttp.take(ConnectionOptions.defaults().withMaxConnections(3));
    assertThat(SharedHttp.clients()).isEqualTo(before + 1);

    first.close();
    first.close();
    assertThat(SharedHttp.clients()).isEqualTo(before + 1);
    second.close();
    assertThat(SharedHttp.clients()).isEqualTo(before);
  }

  @Test
  void fileWithoutCertificatesIsRefused(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("ca.pem"), "nothing");
    var options = ConnectionOptions.defaults().withCaFile(file.toString());

    assertThatThrownBy(() -> SharedHttp.take(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ca.pem");
  }

  @Test
  void proxyIsAHostAndAPort() {
    var options = ConnectionOptions.defaults();

    assertThatThrownBy(() -> options.withProxy("http://user:secret@proxy", null, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
