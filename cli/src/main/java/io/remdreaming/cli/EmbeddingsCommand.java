package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.demo.Progress;
import io.remdreaming.cli.embeddings.ChangePlan;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.jobs.ModelKeys;
import io.remdreaming.jobs.migration.EmbeddingMigrationRun;
import io.remdreaming.jobs.migration.Reembedder;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.sinks.space.SpaceChange;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes the embedding space of a database. */
@Command(name = "embeddings")
record EmbeddingsCommand(Context context) implements Runnable {

  @Override
  public void run() {
    throw new InvalidInputException("expected 'embeddings change'");
  }

  @Command(
      name = "change",
      description = {
        "Embeds everything anew alongside the live vectors, while the job may go on, then switches.",
        "It may be ended at any time; the same command goes on where it was."
      })
  int change(
      @Option(
              names = "--to-provider",
              paramLabel = "NAME",
              description = "minilm, hashed, openai, openrouter, gemini, litellm or ollama.")
          @Nullable Id provider,
      @Option(names = "--to-model", paramLabel = "MODEL", description = "The provider's model.")
          @Nullable Id model,
      @Option(
              names = "--to-dimension",
              required = true,
              paramLabel = "N",
              description = "Components of a vector.")
          int dimension,
      @Option(names = "--dry-run", description = "Only tells what would be done and cost.")
          boolean dryRun,
      @Mixin ConnectionOptions place) {
    var given = new LinkedHashMap<String, String>();
    var components = Numbers.within("--to-dimension", dimension, 2, 16_000);
    given.put("embedding.dimension", Integer.toString(components));
    if (provider != null) {
      given.put("embedding.provider", provider.value());
    }
    if (model != null) {
      given.put("embedding.model", model.value());
    }
    var options = place.options(context.environment(), given);
    if (model != null && !options.space().model().equals(model.value())) {
      throw new InvalidInputException(
          "--to-model: found '%s', expected %s, the only one of %s; --to-provider names another"
              .formatted(model, options.space().model(), options.space().provider()));
    }
    var database = Database.withTables(context.environment());
    try (var change = SpaceChange.open(database.connections().options())) {
      run(change, options, dryRun);
      return 0;
    } catch (SQLException e) {
      throw new ExecutionFailedException("PostgreSQL: " + e.getMessage(), e);
    }
  }

  private void run(SpaceChange change, DreamingOptions options, boolean dryRun)
      throws SQLException {
    var out = context.out();
    var next = options.space();
    var current = change.current();
    if (next.equals(current)) {
      out.printf("all vectors are of %s%n", ChangePlan.named(next));
      return;
    }
    out.printf("from %s to %s%n", ChangePlan.named(current), ChangePlan.named(next));
    if (dryRun) {
      ChangePlan.print(change.totals(next), options, out);
      return;
    }
    ModelKeys.verifyEmbedding(options);
    try (var progress = Progress.of("Embedding", context.messages(), context.columns());
        var embedder = Reembedder.open(options)) {
      var refused = new EmbeddingMigrationRun(change, embedder, next, progress::is).run();
      var spent = embedder.spent();
      out.printf(
          "switched; %,d calls of %,d tokens, %,d answered by the cache; %,d texts without a vector%n",
          spent.calls(), spent.tokens(), spent.cached(), refused);
    }
    out.println(
        "start the job with the new space and without its state: it dreams the log again, from what is cached");
  }
}
