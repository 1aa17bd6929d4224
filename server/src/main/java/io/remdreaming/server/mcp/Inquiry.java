package io.remdreaming.server.mcp;

import io.remdreaming.model.text.Tokens;
import io.remdreaming.query.Hit;
import io.remdreaming.query.Scope;
import io.remdreaming.query.recall.ContextPack;
import io.remdreaming.server.memory.Asking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A question that is answered by several queries in turn, each chosen by what those before it have
 * found: whom it is about, what is known about them, what they are connected with, and what was
 * said. A memo tells each query, why it was asked, and how much it found.
 */
final class Inquiry {

  private static final int ENTITIES = 20;
  private static final int FACTS = 20;
  private static final int WITHOUT_FACTS = 5;
  private static final int MOST_NAMED = 3;
  private static final int MOST_UNKNOWN = 2;
  private static final double NEAR = 0.5;
  private static final double OF_FACTS = 0.3;

  private final Asking asking;
  private final Scope scope;
  private final String question;
  private final Names names;
  private final List<Step> memo = new ArrayList<>();

  Inquiry(String question, Scope scope, Asking asking) {
    this.question = question;
    this.scope = scope;
    this.asking = asking;
    this.names = new Names(question);
  }

  /**
   * A query of the memo.
   *
   * @param found how many rows
   */
  record Step(String query, String why, int found) {}

  /** All that was found. */
  record Findings(List<Remembered> known, ContextPack pack, List<Step> memo) {}

  /** Asks, within a number of tokens. */
  Findings run(int tokens) {
    var about = about();
    var known = new LinkedHashMap<String, Remembered>();
    about.values().forEach(entity -> known(entity).forEach(row -> known.put(row.key(), row)));
    var ofFacts = (int) (tokens * OF_FACTS);
    var pack = asking.recall(question, about.isEmpty() ? tokens : tokens - ofFacts, scope);
    var found = pack.facts().size() + pack.moments().size() + pack.messages().size();
    memo.add(
        new Step(
            "recall " + Asking.quoted(question), "the best facts, moments and messages", found));
    return new Findings(fitting(known.values().stream(), pack, ofFacts), pack, memo);
  }

  private List<Hit> ask(String statement, String why) {
    var hits = asking.ask(statement, scope).hits();
    memo.add(new Step(statement, why, hits.size()));
    return hits;
  }

  /** The entities that the question is about, by label. */
  private Map<String, Hit> about() {
    var about = new LinkedHashMap<String, Hit>();
    var found =
        ask(
            "SEARCH %s IN entities LIMIT %d".formatted(Asking.quoted(question), ENTITIES),
            "whom and what the question is about");
    found.stream()
        .filter(hit -> names.mention(hit.row()))
        .limit(MOST_NAMED)
        .forEach(hit -> about.put(hit.key(), hit));
    var known = about.values().stream().map(Inquiry::name).toList();
    names.unknown(known).stream()
        .limit(MOST_UNKNOWN)
        .forEach(name -> likely(name).ifPresent(hit -> about.putIfAbsent(hit.key(), hit)));
    return about;
  }

  /** The entity that a name most likely means that is spelled otherwise. */
  private Optional<Hit> likely(String name) {
    return ask(
            "FUZZY %s THRESHOLD %s LIMIT 5".formatted(Asking.quoted(name), NEAR),
            "'%s' may be spelled otherwise".formatted(name))
        .stream()
        .filter(hit -> hit.table().equals("entities"))
        .findFirst();
  }

  private static String name(Hit entity) {
    return entity.row().path("display_name").asText();
  }

  /** What holds of an entity; without facts, what was said about it and what it leads to. */
  private List<Remembered> known(Hit entity) {
    var known = new ArrayList<Hit>(List.of(entity));
    var name = name(entity);
    var facts =
        ask(
            "FACTS ABOUT %s LIMIT %d".formatted(Asking.quoted(name), FACTS),
            "what holds of %s now".formatted(name));
    known.addAll(facts);
    if (facts.isEmpty()) {
      known.addAll(
          ask(
              "SEARCH %s IN messages LIMIT %d".formatted(Asking.quoted(name), WITHOUT_FACTS),
              "no fact: what was said about " + name));
      known.addAll(
          ask(
              "TRAVERSE WITH LOOKUP %s DEPTH 1 LIMIT %d"
                  .formatted(Asking.quoted(entity.key()), WITHOUT_FACTS),
              "no fact: what %s is connected with".formatted(name)));
    }
    return Remembered.of(known);
  }

  /** What fits into a number of tokens, and is not in the pack already. */
  private static List<Remembered> fitting(Stream<Remembered> rows, ContextPack pack, int tokens) {
    Set<String> packed = new HashSet<>();
    Stream.of(pack.facts(), pack.moments(), pack.messages())
        .flatMap(List::stream)
        .forEach(piece -> packed.add(piece.id()));
    var fitting = new ArrayList<Remembered>();
    var left = tokens;
    for (var row : rows.filter(row -> !packed.contains(row.key())).toList()) {
      var size = Tokens.estimate(row.line());
      if (size <= left) {
        fitting.add(row);
        left -= size;
      }
    }
    return fitting;
  }
}
