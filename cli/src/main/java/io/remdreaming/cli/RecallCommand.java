package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.OwnerCheck;
import io.remdreaming.cli.report.RecallReport;
import io.remdreaming.query.MessageCache;
import io.remdreaming.query.QueryException;
import io.remdreaming.query.RemQuery;
import io.remdreaming.query.Scope;
import io.remdreaming.query.recall.ContextPack;
import io.remdreaming.query.recall.Recall;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives what an application puts into a prompt beside a question. */
@Command(name = "recall")
final class RecallCommand extends ContextCommand implements Runnable {

  private static final int LEAST_TOKENS = 50;
  private static final int MOST_TOKENS = 100_000;

  @Mixin private UserOptions user = new UserOptions();

  @Option(
      names = "--max-tokens",
      defaultValue = "1500",
      paramLabel = "N",
      description = "The most tokens that are printed, as estimated.")
  private int maxTokens;

  @Mixin private NowOptions now = new NowOptions();

  @Option(names = "--json", description = "Prints one object.")
  private boolean json;

  @Mixin private ConnectionOptions place = new ConnectionOptions();

  @Parameters(arity = "1..*", paramLabel = "QUESTION", description = "The question.")
  private List<String> words = List.of();

  @Override
  public void run() {
    var pack = pack();
    if (json) {
      RecallReport.printJson(pack, context().out());
    } else {
      RecallReport.print(pack, context().out());
    }
    context().out().flush();
  }

  private ContextPack pack() {
    var tokens = Numbers.within("--max-tokens", maxTokens, LEAST_TOKENS, MOST_TOKENS);
    var owner = user.owner();
    try (var embeddings = new QueryEmbeddings(place, context().environment())) {
      var scope = new Scope.OneUser(owner.tenantId(), owner.userId());
      var embedder = embeddings.of(scope);
      var asked = now.now();
      var question = String.join(" ", words);
      var database = Database.withTables(context().environment());
      var pack =
          database.with(
              connection ->
                  Recall.of(
                      question,
                      asked,
                      tokens,
                      scope,
                      embedder,
                      connection,
                      RemQuery.USUAL_TIME,
                      MessageCache.NONE));
      if (pack.isEmpty()) {
        OwnerCheck.require(database, owner);
      }
      return pack;
    } catch (QueryException e) {
      throw QueryFailures.told("recall", e);
    }
  }
}
