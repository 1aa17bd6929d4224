package io.remdreaming.files.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.files.FileException;
import io.remdreaming.model.files.FileProblem;
import io.remdreaming.model.memory.UserKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSourceTest {

  private static final UserKey ANN = new UserKey("acme", "ann");

  @ParameterizedTest
  @CsvSource({
    "file:///data/{tenant_id}/, file:///data/acme/a/b.pdf",
    "file:///data/{tenant_id}/, file:///data/%61cme/plan%20b.pdf",
    "file:///data/t-{tenant_id}/{user_id}/, file:///data/t-acme/ann/b.pdf",
    "https://files.example.org/, https://files.example.org/b.pdf?token=1",
    "https://files.example.org/, HTTPS://Files.Example.org:443/b.pdf",
    "http://localhost:8080/x/, http://localhost:8080/x/y",
    "s3://bucket/{tenant_id}/, s3://bucket/acme/b.pdf",
  })
  void ownersNameWhatLiesBelowASource(String source, String uri) throws FileException {
    assertThat(FileSource.parse(source).allows(FileUri.parse(uri), ANN)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "file:///data/{tenant_id}/, file:///data/zeta/b.pdf",
    "file:///data/{tenant_id}/, file:///data/acme2/b.pdf",
    "file:///data/{tenant_id}/, file:///data/acme",
    "file:///data/{tenant_id}/, file:///data/acme/",
    "file:///data/{tenant_id}/, file:///data/ACME/b.pdf",
    "file:///data/{tenant_id}/, http://data/acme/b.pdf",
    "https://files.example.org/, http://files.example.org/b.pdf",
    "https://files.example.org/, https://files.example.org.evil.org/b.pdf",
    "https://files.example.org/, https://files.example.org:8443/b.pdf",
    "https://files.example.org/a/, https://files.example.org/ab/c.pdf",
    "s3://bucket/{tenant_id}/, s3://other/acme/b.pdf",
    "s3://bucket/{tenant_id}/, s3://bucket/zeta/b.pdf",
  })
  void whatLiesElsewhereIsNotAllowed(String source, String uri) throws FileException {
    assertThat(FileSource.parse(source).allows(FileUri.parse(uri), ANN)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///data/acme/../zeta/b.pdf",
        "file:///data/acme/%2e%2e/zeta/b.pdf",
        "file:///data/acme/..%2fzeta/b.pdf",
        "file:///data/acme/..%5czeta/b.pdf",
        "file:///data/acme/%00/b.pdf",
        "file:///data/acme//b.pdf",
        "file:///data/acme/./b.pdf",
        "file:///data/acme/%c0%ae%c0%ae/b.pdf",
        "file://host/data/b.pdf",
        "file:data/b.pdf",
        "file:///data/acme/b.pdf?x",
        "https://ann:secret@files.example.org/b.pdf",
        "https://files.example.org/b.pdf#x",
        "https:///b.pdf",
        "https://files.example.org\\@evil.org/b.pdf",
        "https://files.example.org/a b.pdf",
        "s3:///key",
      })
  void urisThatLeadElsewhereAreRefused(String uri) {
    assertThatThrownBy(() -> FileUri.parse(uri))
        .isInstanceOfSatisfying(
            FileException.class, e -> assertThat(e.problem()).isEqualTo(FileProblem.INVALID_URI));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://host/x", "jar:file:///x!/y", "gopher://x/", "data:text/plain,x"})
  void otherSchemesAreRefused(String uri) {
    assertThatThrownBy(() -> FileUri.parse(uri))
        .isInstanceOfSatisfying(
            FileException.class, e -> assertThat(e.problem()).isEqualTo(FileProblem.NOT_ALLOWED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "a/b", "acme\\x"})
  void idsThatArePathsNameNothing(String tenant) throws FileException {
    var source = FileSource.parse("file:///data/{tenant_id}/");
    var owner = new UserKey(tenant, "ann");
    assertThat(source.allows(FileUri.parse("file:///data/acme/b.pdf"), owner)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///data/{tenant_id}/{user_id}/"})
  void whatIsSharedHasNoFolderOfAUser(String source) throws FileException {
    var shared = UserKey.shared("acme");
    assertThat(FileSource.parse(source).allows(FileUri.parse("file:///data/acme/x/y"), shared))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///",
        "file:///{tenant_id}/",
        "file:///data",
        "file:///data/{tenant}/",
        "file:///data/{tenant_id}-{user_id}/",
        "ftp://host/",
        "data/",
      })
  void sourcesThatCannotBeMeantAreRefused(String source) {
    assertThatIllegalArgumentException().isThrownBy(() -> FileSource.parse(source));
  }
}
