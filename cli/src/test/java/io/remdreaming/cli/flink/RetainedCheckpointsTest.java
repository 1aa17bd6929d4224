package io.remdreaming.cli.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetainedCheckpointsTest {

  private static final Instant NOON = Instant.parse("2026-02-14T12:00:00Z");

  @TempDir private Path folder = Path.of("");

  @Test
  void thereIsNoneInAFolderThatIsNotThere() {
    assertThat(RetainedCheckpoints.newestIn(folder.resolve("nowhere"))).isEmpty();
  }

  @Test
  void theNewestOfAllJobsWins() throws IOException {
    complete("job-a", 9, NOON);
    var newest = complete("job-b", 4, NOON.plusSeconds(60));
    complete("job-b", 3, NOON.plusSeconds(30));
    assertThat(RetainedCheckpoints.newestIn(folder)).contains(newest);
  }

  @Test
  void ofTwoTakenAtOnceTheHigherNumberWins() throws IOException {
    complete("job-a", 9, NOON);
    var newest = complete("job-a", 10, NOON);
    assertThat(RetainedCheckpoints.newestIn(folder)).contains(newest);
  }

  @Test
  void oneWithoutMetadataDoesNotCount() throws IOException {
    var complete = complete("job-a", 1, NOON);
    Files.createDirectories(folder.resolve("job-a/chk-2"));
    Files.createDirectories(folder.resolve("job-a/shared"));
    assertThat(RetainedCheckpoints.newestIn(folder)).contains(complete);
  }

  @Test
  void oneWithTornMetadataDoesNotCount() throws IOException {
    var complete = complete("job-a", 1, NOON);
    var torn = complete("job-a", 2, NOON.plusSeconds(60)).resolve("_metadata");
    Files.write(torn, new byte[] {1, 2, 3});
    assertThat(RetainedCheckpoints.newestIn(folder)).contains(complete);
  }

  private Path complete(String job, long number, Instant taken) throws IOException {
    var checkpoint = Files.createDirectories(folder.resolve(job).resolve("chk-" + number));
    var metadata = checkpoint.resolve("_metadata");
    try (var out = Files.newOutputStream(metadata)) {
      Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(number, List.of(), List.of()), out);
    }
    Files.setLastModifiedTime(metadata, FileTime.from(taken));
    return checkpoint;
  }
}
