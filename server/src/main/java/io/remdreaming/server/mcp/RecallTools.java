package io.remdreaming.server.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.query.Result.Edges;
import io.remdreaming.query.recall.ContextPack;
import io.remdreaming.query.recall.Recalled;
import io.remdreaming.server.http.Parameters;
import io.remdreaming.server.http.Problem;
import io.remdreaming.server.mcp.Answer.Found;
import io.remdreaming.server.memory.Asking;
import io.remdreaming.server.memory.Pages;
import io.remdreaming.server.memory.SearchRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Tools that read what is remembered. Each is a statement of the REM dialect. */
final class RecallTools {

  private final Asking asking;
  private final Pages moments;

  RecallTools(Asking asking) {
    this.asking = asking;
    this.moments = Pages.ofMoments(asking);
  }

  Map<String, ToolCall> calls() {
    return Map.of(
        "search_memory", this::search,
        "recall", this::recall,
        "lookup", this::lookup,
        "traverse", this::traverse,
        "read_moments", this::moments,
        "facts_about", this::facts);
  }

  private Answer search(ObjectNode arguments, Asker asker) {
    return found(SearchRequest.statement(arguments), asker);
  }

  private Answer found(String statement, Asker asker) {
    var result = asking.ask(statement, asker.scope());
    return Answer.of(new Found(Remembered.of(result.hits())));
  }

  /**
   * A context pack.
   *
   * @param tokens an estimate of how many a model would count
   */
  private record Pack(
      int tokens, List<Recalled> facts, List<Recalled> moments, List<Recalled> messages) {

    static Pack of(ContextPack pack) {
      return new Pack(pack.tokens(), pack.facts(), pack.moments(), pack.messages());
    }
  }

  private Answer recall(ObjectNode arguments, Asker asker) {
    var question = Parameters.text(arguments, "question");
    var tokens = arguments.path("max_tokens").asInt(1_500);
    var pack = asking.recall(question, tokens, asker.scope());
    var text = pack.isEmpty() ? "Nothing is remembered about this." : pack.text();
    return new Answer(Pack.of(pack), text);
  }

  private Answer lookup(ObjectNode arguments, Asker asker) {
    return found("LOOKUP " + quoted(arguments.path("names")), asker);
  }

  private static String quoted(JsonNode texts) {
    return StreamSupport.stream(texts.spliterator(), false)
        .map(text -> Asking.quoted(text.asText()))
        .collect(Collectors.joining(", "));
  }

  /**
   * What edges lead to.
   *
   * @param edges of a depth of 0 alone: what edges there are
   */
  private record Reached(List<Remembered> hits, List<Edge> edges) {}

  private record Edge(String from, String relation, int count, double strongest) {

    static Edge of(Edges edges) {
      return new Edge(edges.from(), edges.relType(), edges.count(), edges.strongest());
    }

    String line() {
      return String.format(
          Locale.ROOT, "- %d %s edges, at most %.2f, from %s", count, relation, strongest, from);
    }
  }

  private Answer traverse(ObjectNode arguments, Asker asker) {
    var types = arguments.path("relations");
    var statement =
        "TRAVERSE %s WITH LOOKUP %s DEPTH %d LIMIT %d"
            .formatted(
                quoted(types),
                Asking.quoted(Parameters.text(arguments, "from")),
                arguments.path("depth").asInt(1),
                arguments.path("limit").asInt(50));
    var result = asking.ask(statement, asker.scope());
    var edges = result.plan().stream().map(Edge::of).toList();
    var hits = Remembered.of(result.hits());
    var text =
        edges.isEmpty()
            ? Answer.of(new Found(hits)).text()
            : edges.stream().map(Edge::line).collect(Collectors.joining("\n"));
    return new Answer(new Reached(hits, edges), text);
  }

  /**
   * A page of moments.
   *
   * @param next where the next one begins; null on the last
   */
  @JsonInclude(Include.NON_NULL)
  private record Page(List<Remembered> hits, @Nullable String next) {}

  private Answer moments(ObjectNode arguments, Asker asker) {
    var limit = arguments.path("limit").asInt(20);
    if (arguments.has("during")) {
      if (arguments.has("from") || arguments.has("to") || arguments.has("cursor")) {
        throw Problem.invalid("during", "expected either during or from, to and cursor");
      }
      var during = Asking.quoted(Parameters.text(arguments, "during"));
      return found("MOMENTS DURING %s LIMIT %d".formatted(during, limit), asker);
    }
    var wanted =
        new Pages.Wanted(
            time(arguments, "from"),
            time(arguments, "to"),
            arguments.path("cursor").textValue(),
            limit);
    var page = moments.read(wanted, asker.scope());
    var hits = Remembered.of(page.result().hits());
    var more = page.next() == null ? "" : "\nThere are more: pass the cursor " + page.next();
    return new Answer(new Page(hits, page.next()), Answer.of(new Found(hits)).text() + more);
  }

  private static @Nullable Instant time(ObjectNode arguments, String name) {
    var found = arguments.path(name).textValue();
    return found == null ? null : Parameters.instant(found, name);
  }

  private Answer facts(ObjectNode arguments, Asker asker) {
    var about = Asking.quoted(Parameters.text(arguments, "name"));
    var asOf = arguments.path("as_of").textValue();
    var at = asOf == null ? "" : " AS OF " + Asking.quoted(asOf);
    var limit = arguments.path("limit").asInt(20);
    return found("FACTS ABOUT %s%s LIMIT %d".formatted(about, at, limit), asker);
  }
}
