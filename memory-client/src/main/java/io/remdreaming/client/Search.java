package io.remdreaming.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search by words and meaning.
 *
 * @param text what is looked for
 * @param tables where; null for all
 * @param where a condition of the REM dialect; null for none
 * @param during a time such as {@code last week}; null for any
 * @param asOf what was known at this time; null for now
 * @param context how many messages around each hit are wanted; null for none
 * @param leastScore the least score, 0 to 1; null for any
 * @param limit the most hits
 */
@JsonInclude(Include.NON_NULL)
public record Search(
    String text,
    @JsonProperty("in") @Nullable List<String> tables,
    @Nullable String where,
    @Nullable String during,
    @JsonProperty("as_of") @Nullable String asOf,
    @Nullable Integer context,
    @JsonProperty("min_similarity") @Nullable Double leastScore,
    int limit) {

  private static final int USUAL = 10;

  public static Search of(String text) {
    return new Search(text, null, null, null, null, null, null, USUAL);
  }

  /** The least score, 0 to 1. */
  public Search leastScore(double least) {
    return new Search(text, tables, where, during, asOf, context, least, limit);
  }

  public Search in(String... names) {
    return new Search(text, List.of(names), where, during, asOf, context, leastScore, limit);
  }

  public Search where(String condition) {
    return new Search(text, tables, condition, during, asOf, context, leastScore, limit);
  }

  public Search during(String time) {
    return new Search(text, tables, where, time, asOf, context, leastScore, limit);
  }

  public Search asOf(String time) {
    return new Search(text, tables, where, during, time, context, leastScore, limit);
  }

  public Search withContext(int messages) {
    return new Search(text, tables, where, during, asOf, messages, leastScore, limit);
  }

  public Search limit(int most) {
    return new Search(text, tables, where, during, asOf, context, leastScore, most);
  }
}
