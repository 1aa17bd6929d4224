package io.remdreaming.query.upgrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.QueryException;
import io.remdreaming.query.owners.OwnerScope;
import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class WindowSelectionTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  /** Two sessions of Ann's, one of Bob's, and a document. */
  @BeforeEach
  void fill() throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO row_sets (tenant_id, user_id, operation, window_key, session_id, version_offset,
          version_rank, logic_version, sources, row_ids)
        SELECT 'acme', u, o, w, s, 1, rank, 0, 1, ARRAY[gen_random_uuid()]
        FROM (VALUES ('ann', 'chunks', 'w1', 'talk', 0), ('ann', 'chunks', 'w2', 'tea', 1),
          ('ann', 'moments', 'w2', 'tea', 0), ('bob', 'chunks', 'w3', 'walk', 0),
          ('bob', 'chunks', 'file:f', '', 0)) AS v(u, o, w, s, rank);
        INSERT INTO resources (id, tenant_id, user_id, created_at, name, set_operation, set_window,
          labels, quality_level, needs_upgrade, language, speaker, timestamp)
        SELECT gen_random_uuid(), 'acme', u, now(), 'n', 'chunks', w, ARRAY[label], q, q = 'basic', 'en',
          speaker, at::timestamptz
        FROM (VALUES ('ann', 'w1', 'billing', 'basic', 'O''Hara', '2026-02-14T12:00:00Z'),
          ('ann', 'w2', 'tea', 'good', 'Ann', '2026-02-15T12:00:00Z'),
          ('bob', 'w3', 'billing', 'basic', 'Bob', '2026-02-16T12:00:00Z'),
          ('bob', 'file:f', 'billing', 'basic', NULL, '2026-02-16T12:00:00Z')) AS v(u, w, label, q, speaker, at)
        """);
  }

  @ParameterizedTest(name = "filter {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "labels CONTAINS 'billing' AND quality_level != 'premium' | w3 w1",
        "quality_level=basic and needs_upgrade=true and language<>de | w3 w1",
        "quality_level >= good | w2",
        "speaker = 'O''Hara' | w1",
        "speaker = Ann OR session_id = walk | w3 w2",
        "timestamp >= 2026-02-15 AND timestamp < '2026-02-16T01:00:00+01:00' | w2",
        "speaker = '; DROP TABLE resources AND 1=1' | ``"
      })
  void sessionWindowsAreSelectedByTheirChunksTheNewestFirst(String filter, String windows)
      throws SQLException {
    var selected = selected(filter, OwnerScope.ALL).stream().map(Window::windowId).toList();
    assertThat(String.join(" ", selected)).isEqualTo(windows);
  }

  @Test
  void aScopeBoundsThemAndDocumentsAreCountedApart() throws SQLException {
    var ofBob = new OwnerScope("acme", "bob");
    assertThat(selected("labels CONTAINS billing", ofBob))
        .extracting(Window::owner)
        .containsExactly(new UserKey("acme", "bob"));
    try (var connection = SCHEMA.open()) {
      var selection = new WindowSelection("labels CONTAINS billing", ofBob);
      assertThat(selection.documents(connection)).isEqualTo(1);
    }
  }

  @Test
  void theRankIsThatOfTheWorseOfChunksAndMoments() throws SQLException {
    assertThat(selected("session_id = tea", OwnerScope.ALL))
        .singleElement()
        .matches(window -> window.rank() == 0 && window.hasMoments());
  }

  private static List<Window> selected(String filter, OwnerScope scope) throws SQLException {
    try (var connection = SCHEMA.open()) {
      return new WindowSelection(filter, scope).below(connection, 1, 10);
    }
  }

  @ParameterizedTest(name = "filter {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "colour = red | the column 'colour' at character 1, expected one of category, labels",
        "quality_level = best | quality_level 'best' at character 17, expected quality",
        "needs_upgrade = perhaps | needs_upgrade 'perhaps' at character 17, expected boolean",
        "timestamp > soon | timestamp 'soon' at character 13, expected timestamp with time zone",
        "quality_level LIKE good | 'quality_level' at character 1 LIKE, expected a column of text",
        "speaker CONTAINS x | 'speaker' at character 1 CONTAINS, expected a column of lists",
        "speaker = a, | found ',' at character 12, expected AND, OR or the end",
        "speaker = | found the end, expected a value",
        "speaker = = | found '=' at character 11, expected a value",
        "speaker = 'a | found ''a' at character 11, expected a word",
        "`` | found the end, expected a column, NOT or ("
      })
  void whatCannotBeReadIsToldWithWhatWasExpected(String filter, String problem) {
    assertThatThrownBy(() -> selected(filter, OwnerScope.ALL))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining(problem);
  }

  static List<String> hostile() {
    return List.of(
        "speaker = '" + "a".repeat(20_000) + "' AND speaker = b OR",
        "speaker = a AND ".repeat(2_000),
        "x".repeat(1 << 20),
        "(".repeat(20_000),
        "NOT ".repeat(5_000),
        "speaker = a\u0000b",
        "speaker = \ud800",
        "timestamp > +999999999-01-01T00:00:00Z",
        "timestamp > 0000-01-01T00:00:00Z",
        "speaker",
        "speaker )",
        "speaker = (");
  }

  @ParameterizedTest(name = "hostile filter {index}")
  @MethodSource("hostile")
  void whatIsMadeToDoHarmIsRefused(String filter) {
    assertThatThrownBy(() -> selected(filter, OwnerScope.ALL))
        .isInstanceOf(QueryException.class)
        .hasMessageMatching("(?s).*found .+, expected .+")
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).length()).isLessThan(400));
  }
}
