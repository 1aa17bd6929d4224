package io.remdreaming.jobs.migration;

import io.remdreaming.model.embeddings.EmbeddedTexts;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.sinks.space.Beside;
import io.remdreaming.sinks.space.SpaceChange;
import io.remdreaming.sinks.space.SpaceTotals;
import io.remdreaming.sinks.space.Unembedded;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * Embeds all texts alongside the live vectors, and again what has come meanwhile, until none is
 * left; then switches.
 */
public final class EmbeddingMigrationRun {

  private final SpaceChange change;
  private final Reembedder embedder;
  private final EmbeddingSpace next;
  private final Watcher watcher;
  private final Set<String> unpaid = new HashSet<>();
  private long done;
  private long whole;
  private long refused;

  /** Hears how far the change is. */
  @FunctionalInterface
  public interface Watcher {
    void is(long done, long whole);
  }

  public EmbeddingMigrationRun(
      SpaceChange change, Reembedder embedder, EmbeddingSpace next, Watcher watcher) {
    this.change = change;
    this.embedder = embedder;
    this.next = next;
    this.watcher = watcher;
  }

  /**
   * Embeds and switches.
   *
   * @return how many texts have no vector in the new space, because of what they hold or what their
   *     tenant allows
   * @throws EmbeddingMigrationFailedException in one line, if it cannot be done now; then nothing
   *     was switched, and what was embedded is kept
   */
  public long run() throws SQLException {
    change.begin(next);
    do {
      embedMissing();
    } while (!isOver());
    return refused;
  }

  private boolean isOver() throws SQLException {
    if (!unpaid.isEmpty()) {
      throw new EmbeddingMigrationFailedException(
          "the budget of %s is spent, so %,d texts have no vector yet; nothing was switched. Run the same command again when the next period begins, or with a larger budget"
              .formatted(String.join(", ", new TreeSet<>(unpaid)), missing(change.totals(next))));
    }
    return switch (change.switchOver()) {
      case SWITCHED -> true;
      case UNEMBEDDED -> false;
      case CONNECTED ->
          throw new EmbeddingMigrationFailedException(
              "all texts are embedded, but a job that writes vectors of the old space is still connected; stop it with a savepoint or cancel it, then run the same command again");
    };
  }

  private void embedMissing() throws SQLException {
    var totals = change.totals(next);
    whole = totals.stream().mapToLong(SpaceTotals::texts).sum();
    done = whole - missing(totals);
    watcher.is(done, whole);
    for (var total : totals) {
      if (total.missing() > 0) {
        embed(total.table());
      }
    }
  }

  private static long missing(List<SpaceTotals> totals) {
    return totals.stream().mapToLong(SpaceTotals::missing).sum();
  }

  private void embed(String table) throws SQLException {
    var texts = change.page(table, null);
    while (!texts.isEmpty()) {
      var page = embedded(texts);
      if (done == 0) {
        page.verifyModel();
      }
      change.keep(page.kept());
      page.verifyProvider();
      refused += page.refused();
      unpaid.addAll(page.unpaid());
      done += page.kept().size();
      watcher.is(done, Math.max(done, whole));
      texts = change.page(table, texts.get(texts.size() - 1));
    }
  }

  private MigrationPage embedded(List<Unembedded> texts) {
    var asked = new ArrayList<Unembedded>();
    var outcomes = new ArrayList<CompletableFuture<EmbeddedTexts>>();
    var blank = new ArrayList<Beside>();
    for (var text : texts) {
      if (text.text().isBlank()) {
        blank.add(new Beside(text, null));
      } else if (!unpaid.contains(text.owner().tenantId())) {
        asked.add(text);
        outcomes.add(embedder.embed(text.owner(), text.text()));
      }
    }
    return MigrationPage.of(asked, outcomes.stream().map(CompletableFuture::join).toList())
        .with(blank);
  }
}
