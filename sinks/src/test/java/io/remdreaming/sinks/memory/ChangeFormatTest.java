package io.remdreaming.sinks.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.memory.Edge;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.Origin;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ChangeFormatTest {

  private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000L, 123);

  private static final MemoryChange ROWS =
      MemoryChange.of(
          RowSet.of(
              new UserKey("acme", "mia"),
              "chunks",
              "w",
              "s",
              new Version(7, 1, 2),
              3,
              List.of(
                  new Row(
                      "resources",
                      "id",
                      "label",
                      TIME,
                      "{}",
                      "言",
                      List.of(),
                      List.of(new Embedding("content", "local", "m", new float[] {1, -0.5f}))))));

  private static final MemoryChange EDGES =
      MemoryChange.of(
          new EdgeSet(
              new UserKey("acme", ""),
              "resources",
              "id",
              "affinity",
              new Version(7, 0, 0),
              List.of(new Edge("dst", "rel", 0.75, Map.of("k", "v"), TIME))));

  /** Of version 1. Never to be generated anew: checkpoints hold such bytes. */
  private static final String GOLDEN =
      "01010000000461636d65000000036d6961000000066368756e6b7300000001770000000173000000"
          + "00000000070000000100000002000000030000000100000002696400000001000000097265736f75"
          + "72636573000000026964000000056c6162656c000000006553f1000000007b000000027b7d000000"
          + "03e8a8800000000100000007636f6e74656e74000000056c6f63616c000000016d000000023f8000"
          + "00bf000000020000000461636d6500000000000000097265736f7572636573000000026964000000"
          + "08616666696e69747900000000000000070000000000000000000000010000000364737400000003"
          + "72656c3fe800000000000000000001000000016b0000000176000000006553f1000000007b";

  private static MemoryBatch batch() throws IOException {
    var open = new OpenBatch();
    open.add(ROWS);
    open.add(EDGES);
    return open.take().get(0);
  }

  @Test
  void bytesOfVersion1AreAsTheyWere() throws IOException {
    assertThat(HexFormat.of().formatHex(batch().bytes())).isEqualTo(GOLDEN);
  }

  @Test
  void bytesOfVersion1AreReadAsTheyWereMeant() throws IOException {
    var serializer = new MemoryBatchSerializer();
    var batch = serializer.deserialize(1, HexFormat.of().parseHex(GOLDEN));
    assertThat(ChangeFormat.read(batch)).containsExactly(ROWS, EDGES);
    assertThat(serializer.serialize(batch)).isEqualTo(batch().bytes());
  }

  @Test
  void timeOfTheEventTravelsWithItsRows() throws IOException {
    var rows = Objects.requireNonNull(ROWS.rowSet());
    var timed = MemoryChange.of(rows.from(new Origin(null, 1_700_000_000_123L)));
    assertThat(ChangeFormat.read(new MemoryBatch(ChangeFormat.bytes(timed))))
        .containsExactly(timed);
  }

  @Test
  void unknownVersionIsNamed() {
    assertThatThrownBy(() -> new MemoryBatchSerializer().deserialize(9, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("9");
    assertThatThrownBy(() -> ChangeFormat.read(new MemoryBatch(new byte[] {8})))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("8");
  }

  @Test
  void batchesAreCutByNumberAndBySize() throws IOException {
    var open = new OpenBatch();
    for (var i = 0; i < 600; i++) {
      open.add(EDGES);
    }
    assertThat(open.take()).hasSize(3);
    assertThat(open.take()).isEmpty();
    var large = Changes.set("w", 1, Changes.row("x", "y".repeat(300_000)));
    for (var i = 0; i < 4; i++) {
      open.add(MemoryChange.of(large));
    }
    assertThat(open.take()).hasSize(2);
  }
}
