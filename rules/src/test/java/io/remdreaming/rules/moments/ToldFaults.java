package io.remdreaming.rules.moments;

import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.ChunkRules;
import io.remdreaming.model.entities.Fact;
import io.remdreaming.model.entities.Found;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.moments.Moment;
import io.remdreaming.rules.Conversations;
import io.remdreaming.rules.chunks.LexicalChunker;
import io.remdreaming.rules.entities.RuleEntities;
import io.remdreaming.rules.spans.ConversationReader;
import io.remdreaming.rules.time.GrammarTimeExpressions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is wrong with what the local tier tells of a conversation. */
final class ToldFaults {

  private static final int LONGEST_NAME = 60;
  private static final ConversationReader READER = new ConversationReader();
  private static final LexicalChunker CHUNKER = new LexicalChunker(READER, ChunkRules.DEFAULT);
  private static final RuleMoments MOMENTS = new RuleMoments(READER);
  private static final RuleEntities ENTITIES =
      new RuleEntities(READER, new GrammarTimeExpressions());

  private final ToldCase told;
  private final List<Chunk> chunks;
  private final Moment moment;
  private final Found found;
  private final List<String> faults = new ArrayList<>();

  ToldFaults(ToldCase told) {
    this.told = told;
    var window = Conversations.window(told.messages());
    chunks = CHUNKER.chunk(window);
    moment = MOMENTS.remember(window, chunks).get(0);
    found = ENTITIES.find(window);
  }

  List<String> all() {
    told.right().forEach(this::check);
    if (moment.name().length() > LONGEST_NAME || moment.name().contains("\n")) {
      faults.add("no headline: " + moment.name());
    }
    return faults;
  }

  private void check(String kind, List<String> right) {
    var said = moment.statements();
    switch (kind) {
      case "facts" -> same(kind, found.facts().stream().map(ToldFaults::fact).toList(), right);
      case "stack" -> same(kind, said.uses(), right);
      case "projects" -> same(kind, said.projects(), right);
      case "colleagues" -> same(kind, said.colleagues(), right);
      case "names" -> same(kind, names(), right);
      case "names-have" -> each(kind, right, name -> names().contains(name), names());
      case "names-not" -> each(kind, right, name -> !names().contains(name), names());
      case "language" -> each(kind, right, language()::equals, language());
      case "name" -> each(kind, right, moment.name()::contains, moment.name());
      case "topic" -> each(kind, right, topic -> isIn(moment.topics(), topic), moment.topics());
      case "topic-not" ->
          each(kind, right, topic -> !isIn(moment.topics(), topic), moment.topics());
      case "topics" -> each(kind, right, topic -> areWords(), moment.topics());
      case "interest" -> each(kind, right, topic -> isIn(said.topics(), topic), said.topics());
      case "interest-not" -> each(kind, right, topic -> !isIn(said.topics(), topic), said.topics());
      case "never" -> each(kind, right, words -> !toldOfMoment().contains(words), toldOfMoment());
      default -> throw new IllegalArgumentException(kind);
    }
  }

  private void same(String kind, Collection<String> seen, Collection<String> right) {
    if (!new TreeSet<>(seen).equals(new TreeSet<>(right))) {
      faults.add("%s: %s, not %s".formatted(kind, seen, right));
    }
  }

  private void each(String kind, List<String> right, Predicate<String> isRight, Object seen) {
    for (var one : right) {
      if (!isRight.test(one)) {
        faults.add("%s %s: %s".formatted(kind, one, seen));
      }
    }
  }

  private String language() {
    return chunks.get(0).language();
  }

  private static boolean isIn(List<String> topics, String words) {
    return topics.contains(Labels.kebab(words));
  }

  /**
   * Whether each word of the topics is one of the text; where words are not divided by spaces, a
   * piece of it.
   */
  private boolean areWords() {
    var texts = told.messages().stream().map(message -> message.content()).toList();
    var text = " " + String.join(" ", texts).toLowerCase(Locale.ROOT) + " ";
    var plain = text.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ");
    return moment.topics().stream()
        .flatMap(topic -> Stream.of(topic.split("-")))
        .allMatch(word -> plain.contains(isDivided() ? " " + word + " " : word));
  }

  private boolean isDivided() {
    return !List.of("zh", "ja", "th", "ko").contains(language());
  }

  private List<String> names() {
    var speakers = told.messages().stream().map(message -> message.speaker().strip()).toList();
    return found.mentions().stream()
        .map(mention -> mention.name())
        .filter(name -> !speakers.contains(name))
        .distinct()
        .toList();
  }

  private String toldOfMoment() {
    var said = moment.statements();
    return String.join(
        "\n",
        Stream.of(
                List.of(moment.name(), moment.summary(), moment.content()),
                moment.topics(),
                said.told(),
                said.topics(),
                said.uses(),
                said.projects(),
                said.colleagues())
            .flatMap(Collection::stream)
            .toList());
  }

  private static String fact(Fact fact) {
    var text = "%s %s %s".formatted(fact.source(), fact.relation(), fact.target());
    var to = fact.invalidAt();
    var from =
        fact.validAt().equals(fact.time())
            ? ""
            : " from " + LocalDate.ofInstant(fact.validAt(), ZoneOffset.UTC);
    var until =
        to == null
            ? ""
            : to.equals(fact.time()) ? " over" : " to " + LocalDate.ofInstant(to, ZoneOffset.UTC);
    return text + from + until;
  }

  /** All that is told, to be read. */
  @Override
  public String toString() {
    return "name %s%nsummary %s%ncontent %s%ntopics %s%nstatements %s%nnames %s%nfacts %s%nlanguage %s"
        .formatted(
            moment.name(),
            moment.summary(),
            moment.content(),
            moment.topics(),
            moment.statements(),
            names(),
            found.facts().stream().map(ToldFaults::fact).toList(),
            language());
  }
}
