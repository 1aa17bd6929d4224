package io.remdreaming.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class ImportOutputTest {

  @Test
  void anImportTellsHowFarItIs() {
    var written = new ByteArrayOutputStream();
    var told = new ArrayList<String>();
    try (var output = ImportOutput.counted(ImportOutput.of(written, "nowhere"), 1_000, told::add)) {
      for (var i = 0; i < 2_500; i++) {
        output.accept("{}".getBytes(StandardCharsets.UTF_8), "line " + i);
      }
      output.flush();
    }
    assertThat(told).containsExactly("1,000 events so far", "2,000 events so far");
    assertThat(written.toString(StandardCharsets.UTF_8).lines()).hasSize(2_500);
  }
}
