package io.remdreaming.rules.facts;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.Fact;
import io.remdreaming.model.entities.Mention;
import io.remdreaming.model.ports.TimeExpressions;
import io.remdreaming.rules.facts.FactPattern.Tense;
import io.remdreaming.rules.facts.Phrases.Shape;
import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.Quotations;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The plainest facts of messages, by patterns; what is asked, supposed or denied tells none. */
public final class FactReader {

  private static final double CONFIDENCE = 0.6;

  /** Nobody says anything plainly in a longer sentence, and what repeats would cost much. */
  private static final int LONGEST = 1000;

  /** What is planned for when something else has come first may never be. */
  private static final Pattern DEPENDS = Pattern.compile("(?i)(?:when|once|as soon as) (?:i|we) ");

  /** Every text of characters before it is composed. */
  private static final char FIRST_COMBINING = 0x300;

  /** A sentence that names whoever the one before it is about. */
  private static final Pattern NAMING =
      Pattern.compile("(?:Her|His|Its|Their) names?(?:'s| is| are) ");

  // Compiled once: they do not change, and each operator has a reader.
  private static final FactGrammar GRAMMAR = new FactGrammar();
  private static final FactCues CUES = new FactCues(FactPattern.all(GRAMMAR));
  private static final NegationFilter DOUBTS = new NegationFilter(GRAMMAR);
  private static final FactTargets TARGETS = new FactTargets(GRAMMAR);
  private static final Phrases PHRASES = new Phrases(GRAMMAR);
  private static final Clauses CLAUSES = new Clauses(GRAMMAR);

  private final FactTimes times;
  private final Answers answers = new Answers(GRAMMAR);

  public FactReader(TimeExpressions times) {
    this.times = new FactTimes(times);
  }

  /**
   * How many times of facts have named a weekday that their date does not fall on; those of a text
   * that is read again count again.
   */
  public long conflictsOfDates() {
    return times.conflicts();
  }

  /** The first time that a text names, seen from its message; null if it names none. */
  public @Nullable Instant time(String text, Message message) {
    return times.first(text, message);
  }

  /**
   * Adds the facts that somebody says in a message, and mentions of whatever they are about.
   *
   * @param speaker whoever says "I"; {@code ""} for nobody known
   * @param isUser whether whoever says "I" is the user
   * @param asked the question that somebody else has just asked; {@code ""} for none
   */
  public void read(
      Message message,
      String speaker,
      boolean isUser,
      String asked,
      AnalyzedText reading,
      List<Mention> mentions,
      List<Fact> facts) {
    var gathered = new Gathered(message, speaker, isUser, new HashSet<>(), mentions, facts);
    var sentences = reading.sentences();
    for (var i = 0; i < sentences.size(); i++) {
      var isNamed = i + 1 < sentences.size() && isNaming(sentences.get(i + 1));
      var isTakenBack = i + 1 < sentences.size() && DOUBTS.takesBack(sentences.get(i + 1));
      if (!isNamed && !isTakenBack) {
        var written = isNaming(sentences.get(i)) && i > 0 ? sentences.get(i - 1) : "";
        read(written + sentences.get(i), gathered);
      }
    }
    if (!asked.isEmpty() && !sentences.isEmpty()) {
      answer(plain(asked), sentences.get(0), gathered);
    }
  }

  private static boolean isNaming(String sentence) {
    return sentence.contains(" name") && NAMING.matcher(plain(sentence)).lookingAt();
  }

  /** What an answer leaves out, the question has said. */
  private void answer(String asked, String answer, Gathered gathered) {
    var statement = answers.statement(asked, plain(composed(answer)).strip());
    if (!statement.isEmpty()) {
      read(statement, asked.strip() + " " + answer.strip(), gathered);
    }
  }

  private void read(String written, Gathered gathered) {
    var text = composed(written);
    read(plain(text), text, gathered);
  }

  /**
   * @param text what was written, which facts are told by
   */
  private void read(String sentence, String text, Gathered gathered) {
    var patterns = sentence.length() > LONGEST ? List.<FactPattern>of() : CUES.of(sentence);
    if (patterns.isEmpty()) {
      return;
    }
    var words = FactCues.beginnings(sentence);
    var asks = AnalyzedText.isQuestion(sentence);
    for (var pattern : patterns) {
      if (!asks || pattern.tense() == Tense.GRANTED) {
        for (var match : pattern.in(sentence, words)) {
          if (!isDismissed(pattern, sentence, match)) {
            take(pattern, match, sentence, text, gathered);
          }
        }
      }
    }
  }

  /** With each letter in one character, as patterns know it: canonically the same text. */
  private static String composed(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_COMBINING) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
            ? text
            : Normalizer.normalize(text, Normalizer.Form.NFC);
      }
    }
    return text;
  }

  /** With one kind of apostrophe; every other letter stays in its place. */
  private static String plain(String text) {
    return text.replace('’', '\'');
  }

  private void take(
      FactPattern pattern,
      FactPattern.Match match,
      String sentence,
      String written,
      Gathered gathered) {
    var message = gathered.message;
    var source =
        pattern.namesSource()
            ? TARGETS.of(EntityType.PERSON, match.source(), sentence, match.start())
            : gathered.speaker;
    var texts = source.isEmpty() ? List.<String>of() : texts(match);
    var time = texts.isEmpty() ? null : times.of(pattern.tense(), sentence, match.told(), message);
    if (time == null) {
      return;
    }
    for (var text : texts) {
      var target = TARGETS.of(pattern.target(), text, sentence, match.target());
      if (isNew(gathered.told, source, match.relation(), target, time.to() == null)) {
        var summary = written.strip();
        gathered.mentions.add(mention(source, EntityType.PERSON, message, summary));
        gathered.mentions.add(mention(target, pattern.target(), message, summary));
        gathered.facts.add(
            new Fact(
                source,
                match.relation(),
                target,
                summary,
                message.id(),
                message.timestamp(),
                time.from(),
                time.to(),
                false,
                CONFIDENCE,
                time.by(),
                gathered.isUser && !pattern.namesSource(),
                message.botName()));
      }
    }
  }

  private List<String> texts(FactPattern.Match match) {
    return match.shape() == Shape.NAME
        ? match.texts()
        : PHRASES.of(match.shape(), match.texts().get(0));
  }

  private boolean isDismissed(FactPattern pattern, String sentence, FactPattern.Match match) {
    return Quotations.isQuoted(sentence, match.start())
        || (pattern.relation().startsWith("PLANS") && DEPENDS.matcher(sentence).lookingAt())
        || (pattern.isClause() && !CLAUSES.opens(sentence, match.start(), pattern.tense()))
        || (pattern.tense() != Tense.GRANTED
            && DOUBTS.isDoubted(sentence, match.start(), end(pattern, match)));
  }

  /** Up to where a doubt counts: what has ended is said by words of denial itself. */
  private static int end(FactPattern pattern, FactPattern.Match match) {
    return pattern.tense() == Tense.ENDS ? match.start() : match.target();
  }

  /** Once in a message, beginning and end apart, and about two different things. */
  private static boolean isNew(
      Set<String> told, String source, String relation, String target, boolean goesOn) {
    var from = EntityNames.normal(source);
    var to = EntityNames.normal(target);
    return !to.isEmpty()
        && !to.equals(from)
        && told.add(from + "/" + relation + "/" + to + "/" + goesOn);
  }

  private static Mention mention(String name, EntityType type, Message message, String text) {
    return new Mention(name, type, message.id(), message.timestamp(), List.of(), text, CONFIDENCE);
  }

  /**
   * What a message has told so far.
   *
   * @param told source, relation and target of each fact
   */
  private record Gathered(
      Message message,
      String speaker,
      boolean isUser,
      Set<String> told,
      List<Mention> mentions,
      List<Fact> facts) {}
}
