package io.remdreaming.cli;

import io.remdreaming.cli.database.Database;
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
@Command(
    name = "query",
    description = "Asks memory in the REM dialect: LOOKUP, FUZZY, SEARCH, TRAVERSE or SQL.")
final class QueryCommand implements Runnable {

  @Option(
      names = "--tenant-id",
      required = true,
      paramLabel = "TENANT",
      description = "Whose memory is read.")
  private String tenantId = "";

  @Option(
      names = "--user-id",
      paramLabel = "USER",
      description = "Only this user's, and what the tenant's users share.")
  private String userId = "";

  @Option(names = "--json", description = "Prints an object a line, with all columns.")
  private boolean json;

  @Mixin private JobPlace place = new JobPlace();

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
    try {
      var query = Query.parse(String.join(" ", words));
      var scope = new Scope(tenantId, userId);
      var meaning = new SearchedMeaning(scope, place, context.environment());
      return Database.of(context.environment())
          .with(connection -> RemQuery.run(query, scope, meaning, connection));
    } catch (QueryException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e);
    }
  }
}
