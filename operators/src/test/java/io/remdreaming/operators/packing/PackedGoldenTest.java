package io.remdreaming.operators.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.users.KnownMemory;
import io.remdreaming.model.users.Memory;
import io.remdreaming.operators.memory.changelog.RememberedSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packed state of released versions can be read for ever, whatever packs it now. A golden file is
 * never written anew; {@code -Dgolden.write} writes only those that are missing.
 */
class PackedGoldenTest {

  private static final Path STATES = Path.of("src", "test", "resources", "packed", "v1");
  private static final String ID = "6f0e7a3c-2f2b-5c58-9d0a-1b7b5f4f6d21";
  private static final String HASH = "0123456789abcdef";

  static Stream<Golden> states() {
    var time = Instant.parse("2026-03-01T12:00:00.123456Z");
    var vector = new float[40];
    vector[7] = 0.6f;
    vector[39] = 0.8f;
    return Stream.of(
        new Golden("key", "chunks/" + ID, false),
        new Golden("owner", new UserKey("acme", "ann"), false),
        new Golden("vector", new Embedding("name", "local", "model", vector), false),
        new Golden(
            "set",
            new RememberedSet(new Version(5, 1, 2), "s1", 3, List.of(ID, "b"), List.of(HASH, "y")),
            false),
        new Golden(
            "memory",
            new KnownMemory(
                new Version(5, 1, 2),
                "chunks/" + ID,
                new Memory(
                    "resources",
                    ID,
                    "label",
                    time,
                    "name",
                    "Ann plans a journey, and Bob plans a journey too. ".repeat(8),
                    "",
                    List.of("journey"),
                    List.of(),
                    List.of())),
            true));
  }

  @ParameterizedTest
  @MethodSource("states")
  void packedStateOfVersionOneIsStillRead(Golden golden) throws Exception {
    var file = STATES.resolve(golden.name() + ".base64");
    if (System.getProperty("golden.write") != null && !Files.exists(file)) {
      Files.createDirectories(STATES);
      Files.writeString(file, Base64.getMimeEncoder().encodeToString(written(golden)));
    }
    var bytes = Base64.getMimeDecoder().decode(Files.readString(file));
    assertThat(read(bytes, golden)).isEqualTo(golden.state());
  }

  /** Keys are found by their bytes, so these must stay as they are. */
  @Test
  void aKeyIsStillWrittenAlike() throws Exception {
    var key = states().findFirst().orElseThrow();
    var file = STATES.resolve(key.name() + ".base64");
    assertThat(written(key)).isEqualTo(Base64.getMimeDecoder().decode(Files.readString(file)));
  }

  private static byte[] written(Golden golden) throws IOException {
    var serializer = golden.serializer();
    var out = new DataOutputSerializer(256);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    serializer.serialize(golden.state(), out);
    return out.getCopyOfBuffer();
  }

  private static Object read(byte[] bytes, Golden golden) throws IOException {
    var in = new DataInputDeserializer(bytes);
    TypeSerializerSnapshot<Object> old =
        TypeSerializerSnapshot.readVersionedSnapshot(in, PackedGoldenTest.class.getClassLoader());
    var compatibility = golden.serializer().snapshotConfiguration().resolveSchemaCompatibility(old);
    assertThat(compatibility.isIncompatible()).isFalse();
    return old.restoreSerializer().deserialize(in);
  }

  /**
   * A state and how it is packed.
   *
   * @param name of its file
   */
  record Golden(String name, Object state, boolean deflates) {

    @SuppressWarnings("unchecked")
    TypeSerializer<Object> serializer() {
      var type = (TypeInformation<Object>) TypeInformation.of(state.getClass());
      return new PackedSerializer<>(type.createSerializer(new SerializerConfigImpl()), deflates);
    }
  }
}
