package io.remdreaming.query;

import io.remdreaming.query.Query.Search;
import io.remdreaming.query.Query.Time;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind the condition of a SEARCH: clauses in any order, each once at most. */
final class SearchParser {

  private final Tokens tokens;
  private final Instant now;
  private @Nullable Period during;
  private @Nullable Instant asOf;
  private @Nullable Integer context;
  private @Nullable Double least;
  private @Nullable Integer limit;
  private boolean explained;

  SearchParser(Tokens tokens, Instant now) {
    this.tokens = tokens;
    this.now = now;
  }

  Search search(Token text, List<Token> tables, Condition where) {
    while (clause()) {
      // each reads its own
    }
    return new Search(
        text,
        tables,
        where,
        new Time(during, asOf, now),
        context == null ? 0 : context,
        least == null ? 0 : least,
        explained,
        limit == null ? QueryParser.LIMIT : limit);
  }

  private boolean clause() {
    var periods = new PeriodReader(tokens, now);
    if (during == null && tokens.took("DURING")) {
      during = periods.period();
    } else if (asOf == null && tokens.took("AS")) {
      tokens.expect("OF");
      asOf = periods.lastOf("AS OF");
    } else if (context == null && tokens.took("WITH")) {
      tokens.expect("CONTEXT");
      context = Numerals.whole(tokens, "CONTEXT", 0, Limits.CONTEXT);
    } else if (least == null && tokens.took("MIN_SIMILARITY")) {
      least = Numerals.share(tokens, "MIN_SIMILARITY");
    } else if (!explained && tokens.took("EXPLAIN")) {
      explained = true;
    } else if (limit == null && tokens.took("LIMIT")) {
      limit = Numerals.whole(tokens, "LIMIT", 1, Limits.LIMIT);
    } else {
      return false;
    }
    return true;
  }
}
