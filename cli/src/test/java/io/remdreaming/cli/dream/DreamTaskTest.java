package io.remdreaming.cli.dream;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.Operations;
import io.remdreaming.query.owners.OwnerScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DreamTaskTest {

  @Test
  void aTaskWithoutEntitiesKeepsWhatAllRestsOn() {
    var task =
        new DreamTask(
            "full",
            new OwnerScope("acme", ""),
            List.of(Operations.ENTITIES),
            List.of(),
            Instant.EPOCH,
            null,
            DreamTask.Limited.SESSIONS,
            Map.of());
    assertThat(task.without(Operations.ENTITIES).operations())
        .containsExactly(Operations.CHUNKS, Operations.MOMENTS);
  }
}
