package io.remdreaming.operators.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.Embedding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedSerializerTest {

  private static final String ID = "6f0e7a3c-2f2b-5c58-9d0a-1b7b5f4f6d21";
  private static final long SEED = 20_260_301;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        ID,
        "chunks/" + ID,
        "deadbeef" + ID,
        "abc" + ID + ID + "0123456789abcdef0",
        "6F0E7A3C-2F2B-5C58-9D0A-1B7B5F4F6D21",
        "6f0e7a3c-2f2b-5c58-9d0a-1b7b5f4f6d2",
        "6f0e7a3c-2f2b-5c58-9d0a-1b7b5f4f6d2g",
        "20260301 20260301120000123456",
        "\u0000\u0000\u0000\u0000z\u0000\u0000",
        "Zürich 数据库迁移项目 👋"
      })
  void everyTextComesBackAsItWas(String text) throws IOException {
    for (var deflates : new boolean[] {false, true}) {
      var serializer = new PackedSerializer<>(plain(Types.STRING), deflates);
      assertThat(read(serializer, written(serializer, text))).isEqualTo(text);
      var often = text.repeat(300);
      assertThat(read(serializer, written(serializer, often))).isEqualTo(often);
    }
  }

  @Test
  void whateverBytesThereAreTheyComeBackAsTheyWere() {
    var random = new Random(SEED);
    var alphabet = ("\u0000\u0000-0123456789abcdefgA" + ID).getBytes(StandardCharsets.US_ASCII);
    for (var run = 0; run < 20_000; run++) {
      var bytes = new byte[random.nextInt(300)];
      for (var i = 0; i < bytes.length; i++) {
        bytes[i] =
            random.nextInt(50) == 0
                ? (byte) random.nextInt()
                : alphabet[random.nextInt(alphabet.length)];
        if (random.nextInt(40) == 0 && i + ID.length() < bytes.length) {
          System.arraycopy(alphabet, alphabet.length - ID.length(), bytes, i, ID.length());
          i += ID.length() - 1;
        }
      }
      assertThat(Restored.of(Squeezed.squeeze(bytes)))
          .as("seed %d, run %d", SEED, run)
          .isEqualTo(bytes);
    }
  }

  @Test
  void anIdTakesTheBitsThatItStandsFor() throws IOException {
    var serializer = new PackedSerializer<>(plain(Types.STRING), false);
    assertThat(written(serializer, ID)).hasSizeLessThanOrEqualTo(20);
    assertThat(written(serializer, "0123456789abcdef")).hasSizeLessThanOrEqualTo(12);
    assertThat(written(serializer, "chunks/" + ID)).hasSizeLessThanOrEqualTo(28);
  }

  @Test
  void aVectorOfMostlyZerosTakesWhatIsNotZero() throws IOException {
    var vector = new float[384];
    for (var i = 0; i < vector.length; i += 16) {
      vector[i] = 0.125f + i;
    }
    var serializer = new PackedSerializer<>(plain(TypeInformation.of(Embedding.class)), false);
    var embedding = new Embedding("name", "local", "model", vector);
    var written = written(serializer, embedding);
    assertThat(written).hasSizeLessThan(24 * 7 + 60);
    assertThat(read(serializer, written)).isEqualTo(embedding);
  }

  @Test
  void equalKeysAreEqualBytesAndOthersAreNot() throws IOException {
    var serializer = new PackedSerializer<>(plain(Types.STRING), false);
    var random = new Random(SEED);
    for (var run = 0; run < 1_000; run++) {
      var key = "moments/" + new UUID(random.nextLong(), random.nextLong());
      assertThat(written(serializer, key))
          .isEqualTo(written(serializer, key.toLowerCase(Locale.ROOT)));
      assertThat(written(serializer, key)).isNotEqualTo(written(serializer, key.replace('-', '_')));
    }
  }

  @Test
  void aSavepointTellsHowItWasPacked() throws IOException {
    for (var deflates : new boolean[] {false, true}) {
      var serializer = new PackedSerializer<>(plain(Types.STRING), deflates);
      var out = new DataOutputSerializer(64);
      TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
      TypeSerializerSnapshot<String> snapshot =
          TypeSerializerSnapshot.readVersionedSnapshot(
              new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
      assertThat(snapshot.restoreSerializer()).isEqualTo(serializer);
      assertThat(
              serializer
                  .snapshotConfiguration()
                  .resolveSchemaCompatibility(snapshot)
                  .isCompatibleAsIs())
          .isTrue();
    }
  }

  private static <T> TypeSerializer<T> plain(TypeInformation<T> type) {
    return type.createSerializer(new SerializerConfigImpl());
  }

  private static <T> byte[] written(TypeSerializer<T> serializer, T value) throws IOException {
    var out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }

  private static <T> T read(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
    return serializer.deserialize(new DataInputDeserializer(bytes));
  }
}
