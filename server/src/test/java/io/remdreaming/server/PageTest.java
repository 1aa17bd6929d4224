package io.remdreaming.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as Chromium shows it, where there is one. */
final class PageTest extends ServedMemory {

  private static final String HOSTILE = "<img src=x onerror=document.title='broken'>";

  private @TempDir Path folder;

  @BeforeEach
  void start() throws SQLException {
    assumeTrue(browser() != null, "needs Chromium");
    SCHEMA.run(
        """
        INSERT INTO moments (id, tenant_id, user_id, label, name, summary, created_at, starts_timestamp,
          ends_timestamp, set_operation, set_window, version_offset, version_rank, logic_version)
        VALUES ('00000000-0000-0000-0000-000000000001', 'acme', 'ann', 'talk', 'We moved the old lens',
          '%s', '2026-02-01T09:00:00Z', '2026-02-01T09:00:00Z', '2026-02-01T09:10:00Z', 'moments', gen_random_uuid(), 1, 0, 1)
        """
            .formatted(HOSTILE.replace("'", "''")));
    serve(options(false), backend());
  }

  @Test
  void timelineShowsMomentsAndTakesTextForTextOnly() throws Exception {
    var page = shown("?tenant=acme&user=ann#timeline");
    assertThat(page).contains("We moved the old lens", "&lt;img src=x");
    assertThat(page).doesNotContain("<title>broken</title>");
  }

  @Test
  void everyViewShowsWithoutAnError() throws Exception {
    for (var view : List.of("search", "people", "graph", "user", "status")) {
      var page = shown("?tenant=acme&user=ann#" + view);
      assertThat(page).as(view).contains("aria-current=\"page\"").doesNotContain("TypeError");
    }
  }

  @Test
  void aUserOfAnyScriptIsShown() throws Exception {
    moment(2, "acme", "林晚", "tea", "2026-02-03T09:00:00Z");
    assertThat(shown("?tenant=acme&user=%E6%9E%97%E6%99%9A#timeline")).contains(">tea</a>");
  }

  @Test
  void statusTellsTheBudget() throws Exception {
    assertThat(shown("?tenant=acme&user=ann#status")).contains("Left: no limit.");
  }

  @Test
  void anotherTenantSeesNothing() throws Exception {
    var page = shown("?tenant=rival&user=ann#timeline");
    assertThat(page).contains("There are no moments yet").doesNotContain("old lens");
  }

  private String shown(String address) throws Exception {
    var out = Files.createTempFile(folder, "page", ".html");
    var process =
        new ProcessBuilder(
                String.valueOf(browser()),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--user-data-dir=" + Files.createTempDirectory(folder, "profile"),
                "--virtual-time-budget=5000",
                "--dump-dom",
                "http://127.0.0.1:" + server().port() + "/" + address)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      return Files.readString(out);
    } finally {
      process.destroyForcibly();
    }
  }

  private static @Nullable Path browser() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .map(name -> Path.of("/usr/bin", name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }
}
