package io.remdreaming.cli;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.OwnerCheck;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.report.QueryReport;
import io.remdreaming.query.Query;
import io.remdreaming.query.QueryException;
import io.remdreaming.query.RemQuery;
import io.remdreaming.query.Result;
import io.remdreaming.query.Scope;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks memory. */
@Command(name = "query")
final class QueryCommand implements Runnable {

  @Mixin private ScopeOptions owner = new ScopeOptions();

  @Option(names = "--all-users", description = "The memory of all users of the tenant.")
  private boolean allUsers;

  @Mixin private NowOptions now = new NowOptions();

  @Option(names = "--json", description = "Prints an object a line, with all columns.")
  private boolean json;

  @Mixin private ConnectionOptions place = new ConnectionOptions();

  @Parameters(arity = "1..*", paramLabel = "QUERY", description = "The query.")
  private List<String> words = List.of();

  private final Context context;

  QueryCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    var result = answer();
    if (json) {
      QueryReport.printJson(result, context.out());
    } else {
      QueryReport.print(result, context.out());
    }
    context.out().flush();
  }

  private Result answer() {
    try (var embeddings = new QueryEmbeddings(place, context.environment())) {
      var query = Query.parse(String.join(" ", words), now.now());
      var scope = scope();
      var embedder = embeddings.of(scope);
      var database = Database.withTables(context.environment());
      var result = database.with(connection -> RemQuery.run(query, scope, embedder, connection));
      if (result.isEmpty()) {
        OwnerCheck.require(database, owner.owners());
      }
      return result;
    } catch (QueryException e) {
      throw QueryFailures.told("query", e);
    }
  }

  /** To read the memory of all users must be said: a variable that is not set does not say it. */
  private Scope scope() {
    var owners = owner.owners();
    if (owners.isAllUsers()) {
      if (!allUsers) {
        throw new InvalidInputException(
            "query: found neither --user-id nor --all-users, expected --user-id USER for a user's"
                + " memory, or --all-users for that of all users of the tenant");
      }
      return new Scope.AllUsers(owners.tenantId());
    }
    if (allUsers) {
      throw new InvalidInputException(
          "query: found --user-id and --all-users, expected one of them");
    }
    return new Scope.OneUser(owners.tenantId(), owners.userId());
  }
}
