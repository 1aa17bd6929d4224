package io.remdreaming.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * State of released versions can be read for ever. A golden file is never written anew; {@code
 * -Dgolden.write} writes only those that are missing.
 */
class StateGoldenTest {

  private static final Path STATES = Path.of("src", "test", "resources", "state");

  /** Each version of the format with what it wrote. */
  static Stream<Arguments> states() {
    var versions =
        List.of(
            FirstStates.all(),
            LaterStates.newer(),
            LaterStates.newest(),
            LaterStates.stated(),
            LaterStates.redacting(),
            LaterStates.overTime(),
            LaterStates.correcting(),
            LaterStates.retaining(),
            LaterStates.fetching());
    return IntStream.range(0, versions.size())
        .boxed()
        .flatMap(i -> versions.get(i).map(state -> Arguments.of("v" + (i + 1), state)));
  }

  @ParameterizedTest
  @MethodSource("states")
  void stateOfEveryVersionIsStillRead(String version, Object state) throws Exception {
    var folder = STATES.resolve(version);
    var file = folder.resolve(state.getClass().getSimpleName() + ".base64");
    if (System.getProperty("golden.write") != null && !Files.exists(file)) {
      Files.createDirectories(folder);
      Files.writeString(file, Base64.getMimeEncoder().encodeToString(written(state)));
    }
    assertThat(read(Base64.getMimeDecoder().decode(Files.readString(file)), state))
        .isEqualTo(state);
  }

  private static byte[] written(Object state) throws IOException {
    var serializer = serializer(state);
    var out = new DataOutputSerializer(256);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    serializer.serialize(state, out);
    return out.getCopyOfBuffer();
  }

  private static Object read(byte[] golden, Object state) throws IOException {
    var in = new DataInputDeserializer(golden);
    TypeSerializerSnapshot<Object> old =
        TypeSerializerSnapshot.readVersionedSnapshot(in, StateGoldenTest.class.getClassLoader());
    var compatibility = serializer(state).snapshotConfiguration().resolveSchemaCompatibility(old);
    assertThat(compatibility.isIncompatible()).isFalse();
    return old.restoreSerializer().deserialize(in);
  }

  @SuppressWarnings("unchecked")
  private static TypeSerializer<Object> serializer(Object state) {
    var type = (TypeInformation<Object>) TypeInformation.of(state.getClass());
    return type.createSerializer(new SerializerConfigImpl());
  }
}
