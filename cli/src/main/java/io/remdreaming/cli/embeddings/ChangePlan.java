package io.remdreaming.cli.embeddings;

import io.remdreaming.jobs.migration.Reembedder;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.sinks.space.SpaceTotals;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a change of the embedding space would do and cost, for people. */
public final class ChangePlan {

  private static final int MICROS = 6;

  private ChangePlan() {}

  public static String named(@Nullable EmbeddingSpace space) {
    return space == null
        ? "no embedding space"
        : "%s/%s with %d components".formatted(space.provider(), space.model(), space.dimension());
  }

  /** Prints what is to be embedded, table by table, and the most that it can take. */
  public static void print(List<SpaceTotals> totals, DreamingOptions options, PrintStream out) {
    out.printf("%-24s %12s %12s %14s%n", "table", "texts", "to embed", "tokens at most");
    for (var total : totals) {
      print(total, out);
    }
    var sum =
        new SpaceTotals(
            "all",
            totals.stream().mapToLong(SpaceTotals::texts).sum(),
            totals.stream().mapToLong(SpaceTotals::missing).sum(),
            totals.stream().mapToLong(SpaceTotals::missingBytes).sum());
    print(sum, out);
    var space = options.space();
    out.printf(
        "at most %s US dollars, by llm.price.%s/%s; texts that embedding_cache knows cost nothing%n",
        BigDecimal.valueOf(Reembedder.micros(options, mostTokens(sum)), MICROS).toPlainString(),
        space.provider(),
        space.model());
  }

  private static void print(SpaceTotals total, PrintStream out) {
    out.printf(
        "%-24s %,12d %,12d %,14d%n",
        total.table(), total.texts(), total.missing(), mostTokens(total));
  }

  private static long mostTokens(SpaceTotals total) {
    return Reembedder.mostTokens(total.missing(), total.missingBytes());
  }
}
