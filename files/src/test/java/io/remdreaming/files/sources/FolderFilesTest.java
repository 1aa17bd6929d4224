package io.remdreaming.files.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.files.FileException;
import io.remdreaming.model.files.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {

  @TempDir private Path folder;
  private FileSource source = FileSource.parse("file:///x/");

  @BeforeEach
  void twoTenantsHaveFolders() throws IOException {
    source = FileSource.parse("file://%s/{tenant_id}/".formatted(folder));
    Files.createDirectories(folder.resolve("acme/sub"));
    Files.createDirectories(folder.resolve("zeta"));
    Files.writeString(folder.resolve("acme/sub/plan.txt"), "the plan");
    Files.writeString(folder.resolve("zeta/secret.txt"), "the secret");
  }

  @Test
  void fileIsRead() throws Exception {
    assertThat(read("acme/sub/plan.txt")).isEqualTo(8);
  }

  @Test
  void symbolicLinksAreNotFollowed() throws Exception {
    Files.createSymbolicLink(folder.resolve("acme/link.txt"), folder.resolve("zeta/secret.txt"));
    Files.createSymbolicLink(folder.resolve("acme/link"), folder.resolve("zeta"));
    assertProblem("acme/link.txt", FileProblem.NOT_ALLOWED);
    assertProblem("acme/link/secret.txt", FileProblem.NOT_ALLOWED);
  }

  @Test
  void tenantsFolderMayBeNoLinkEither() throws Exception {
    Files.createSymbolicLink(folder.resolve("omega"), folder.resolve("zeta"));
    assertProblem("omega/secret.txt", FileProblem.NOT_ALLOWED);
  }

  @Test
  void whatIsNoFileIsNotFound() {
    assertProblem("acme/none.txt", FileProblem.NOT_FOUND);
    assertProblem("acme/sub", FileProblem.NOT_FOUND);
    assertProblem("acme/sub/plan.txt/x", FileProblem.NOT_FOUND);
    assertProblem("none/plan.txt", FileProblem.NOT_FOUND);
  }

  @Test
  void fileThatIsTooLargeIsNotReadToItsEnd() throws Exception {
    Files.write(folder.resolve("acme/large.bin"), new byte[200_000]);
    assertProblem("acme/large.bin", FileProblem.TOO_LARGE);
  }

  private long read(String path) throws FileException, IOException {
    try (var spool = Spool.create(100_000)) {
      FolderFiles.read(
          source, FileUri.parse("file://%s/%s".formatted(folder, path)), spool::addAll);
      return spool.bytes();
    }
  }

  private void assertProblem(String path, FileProblem problem) {
    assertThatThrownBy(() -> read(path))
        .isInstanceOfSatisfying(
            FileException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }
}
