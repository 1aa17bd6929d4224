package io.remdreaming.model.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewestVectorTest {

  private static final Version VERSION = new Version(7, 0, 0);

  @Test
  void ofEquallyNewWindowsTheGreaterKeepsAResourceWhicheverCameFirst() {
    var greater = in("b", VERSION, vector());
    var lesser = in("a", VERSION, vector());

    assertThat(greater.replaces(lesser)).isTrue();
    assertThat(lesser.replaces(greater)).isFalse();
  }

  @Test
  void resourceThatMovedIsNotGoneFromWhereItWent() {
    var here = in("a", VERSION, vector());
    var goneFromThere = in("b", VERSION, null);

    assertThat(goneFromThere.replaces(here)).isFalse();
    assertThat(here.replaces(goneFromThere)).isTrue();
    assertThat(in("b", new Version(8, 0, 0), null).replaces(here)).isTrue();
  }

  private static NewestVector in(String window, Version version, @Nullable ResourceVector vector) {
    return new NewestVector(version, window, vector);
  }

  private static ResourceVector vector() {
    var embedding = new Embedding("row", "local", "model", new float[] {1});
    return new ResourceVector(
        new UserKey("acme", "ann"), "row", "label", Instant.EPOCH, embedding, VERSION);
  }
}
