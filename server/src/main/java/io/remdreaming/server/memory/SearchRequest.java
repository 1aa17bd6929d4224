package io.remdreaming.server.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.server.http.Parameters;
import io.remdreaming.server.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A search as a JSON object. */
public final class SearchRequest {

  static final List<String> FIELDS =
      List.of(
          "text",
          "in",
          "where",
          "during",
          "as_of",
          "context",
          "min_similarity",
          "explain",
          "limit");

  private static final Pattern TABLE = Pattern.compile("[a-z_]{1,63}");
  private static final int MOST_CONTEXT = 100;

  private SearchRequest() {}

  /**
   * The SEARCH that an object stands for: {@code text}, and as they are wanted {@code in} (tables),
   * {@code where} (a condition of the dialect), {@code during}, {@code as_of}, {@code context}
   * (messages before and after), {@code min_similarity}, {@code explain}, {@code limit}.
   */
  public static String statement(ObjectNode object) {
    var statement = new StringBuilder("SEARCH ");
    statement.append(Asking.quoted(Parameters.text(object, "text")));
    var tables = tables(object);
    if (!tables.isEmpty()) {
      statement.append(" IN ").append(String.join(", ", tables));
    }
    if (object.has("where")) {
      statement.append(" WHERE ").append(Parameters.text(object, "where"));
    }
    add(object, "during", " DURING ", statement);
    add(object, "as_of", " AS OF ", statement);
    if (object.has("context")) {
      statement.append(" WITH CONTEXT ").append(number(object, "context", 0, 0, MOST_CONTEXT));
    }
    if (object.has("min_similarity")) {
      statement.append(" MIN_SIMILARITY ").append(share(object, "min_similarity"));
    }
    if (object.path("explain").asBoolean()) {
      statement.append(" EXPLAIN");
    }
    return statement
        .append(" LIMIT ")
        .append(number(object, "limit", 10, 1, MemoryEndpoints.MOST_ROWS))
        .toString();
  }

  private static void add(
      ObjectNode object, String field, String keyword, StringBuilder statement) {
    if (object.has(field)) {
      statement.append(keyword).append(Asking.quoted(Parameters.text(object, field)));
    }
  }

  private static List<String> tables(ObjectNode object) {
    var named = object.path("in");
    var tables = new ArrayList<String>();
    for (var table : named) {
      if (!TABLE.matcher(table.asText()).matches()) {
        throw Problem.invalid("in", "found %s, expected names of tables".formatted(table));
      }
      tables.add(table.asText());
    }
    if (tables.isEmpty() && !named.isMissingNode()) {
      throw Problem.invalid("in", "found %s, expected a list of tables".formatted(named));
    }
    return tables;
  }

  /** A whole number. */
  static int number(ObjectNode object, String field, int usual, int least, int most) {
    var found = object.path(field);
    if (found.isMissingNode()) {
      return usual;
    }
    if (found.isIntegralNumber() && found.asLong() >= least && found.asLong() <= most) {
      return found.intValue();
    }
    throw Problem.invalid(
        field, "found %s, expected a number from %d to %d".formatted(found, least, most));
  }

  private static String share(ObjectNode object, String field) {
    var found = object.path(field);
    if (found.isNumber() && found.doubleValue() >= 0 && found.doubleValue() <= 1) {
      return found.decimalValue().toPlainString();
    }
    throw Problem.invalid(field, "found %s, expected a number from 0 to 1".formatted(found));
  }
}
