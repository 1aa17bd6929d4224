package io.remdreaming.sinks.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.memory.EmbeddingSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class WriterFenceTest {

  private final WriterFenceSerializer serializer = new WriterFenceSerializer();

  @Test
  void bytesOfVersionOneAreReadForever() throws IOException {
    var bytes = "local/m with 8 components, revision 1".getBytes(StandardCharsets.UTF_8);
    var fence = WriterFence.of(new EmbeddingSpace("local", "m", 8), 1);
    assertThat(serializer.serialize(fence)).isEqualTo(bytes);
    assertThat(serializer.deserialize(1, bytes)).isEqualTo(fence);
  }

  @Test
  void unknownVersionIsNamed() {
    assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessage("expected fences of version 1, found 2");
  }

  @Test
  void spaceThatWasChosenAgainHasAnotherFence() {
    var space = new EmbeddingSpace("local", "m", 8);
    assertThat(WriterFence.of(space, 3)).isNotEqualTo(WriterFence.of(space, 1));
  }
}
