package io.remdreaming.rules.spans;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.ports.TextAnalyzer;
import io.remdreaming.rules.spans.TextSpans.Quote;
import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.LuceneTextAnalyzer;
import io.remdreaming.rules.text.SentenceFeatures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads conversations. The messages read last are remembered, since the stages behind each other
 * read the same ones. Not thread-safe.
 */
public final class ConversationReader {

  /** How much of a conversation tells its language. */
  private static final int PREFIX = 600;

  /** How many characters of messages are remembered: a long session window, a few MB as read. */
  private static final int REMEMBERED = 1 << 18;

  private static final ThreadLocal<ConversationReader> OF_THREAD =
      ThreadLocal.withInitial(ConversationReader::new);

  private final TextAnalyzer analyzer = new LuceneTextAnalyzer();
  private final Map<SpanKey, TextSpans> spans = new LinkedHashMap<>();
  private final Map<TextKey, Reading> readings = new LinkedHashMap<>();
  private int spanCharacters;
  private int readingCharacters;

  /** The one reader of the current thread, so that its stages share what they have read. */
  public static ConversationReader ofThread() {
    return OF_THREAD.get();
  }

  public TextAnalyzer analyzer() {
    return analyzer;
  }

  public Conversation read(List<Message> messages) {
    var spans = spans(messages);
    return read(messages, spans, analyzer.language(prefix(spans)));
  }

  /** A conversation whose language is known from elsewhere. */
  public Conversation read(List<Message> messages, String expected) {
    return read(messages, spans(messages), expected);
  }

  /** A piece of a message's content as a conversation of its own. */
  public Conversation piece(Conversation whole, int message, String piece) {
    var one = whole.messages().get(message);
    var spans = List.of(TextSpans.of(piece, one.speaker()));
    return read(List.of(one), spans, whole.own().get(message).language());
  }

  private Conversation read(List<Message> messages, List<TextSpans> spans, String expected) {
    var own = new ArrayList<AnalyzedText>(messages.size());
    var features = new ArrayList<List<SentenceFeatures>>(messages.size());
    var quotes = new ArrayList<List<Quote>>(messages.size());
    for (var span : spans) {
      var reading = reading(new TextKey(span.own(), expected));
      own.add(reading.text);
      features.add(reading.features);
      quotes.add(span.quotes());
    }
    return new Conversation(messages, own, features, quotes);
  }

  private List<TextSpans> spans(List<Message> messages) {
    var all = new ArrayList<TextSpans>(messages.size());
    for (var message : messages) {
      all.add(spans(new SpanKey(message.content(), message.speaker())));
    }
    return all;
  }

  private TextSpans spans(SpanKey key) {
    var known = spans.get(key);
    if (known == null) {
      known = TextSpans.of(key.content, key.speaker);
      spanCharacters += key.content.length();
      if (spanCharacters > REMEMBERED) {
        spans.clear();
        spanCharacters = key.content.length();
      }
      spans.put(key, known);
    }
    return known;
  }

  private Reading reading(TextKey key) {
    var known = readings.get(key);
    if (known == null) {
      known = Reading.of(AnalyzedText.of(key.text, key.expected, analyzer));
      readingCharacters += key.text.length();
      if (readingCharacters > REMEMBERED) {
        readings.clear();
        readingCharacters = key.text.length();
      }
      readings.put(key, known);
    }
    return known;
  }

  /** Own words in a row, as many as it takes to tell their language. */
  private static String prefix(List<TextSpans> spans) {
    var prefix = new StringBuilder();
    for (var span : spans) {
      if (prefix.length() >= PREFIX) {
        break;
      }
      prefix.append(span.own(), 0, Math.min(span.own().length(), PREFIX)).append('\n');
    }
    return prefix.toString();
  }

  private record SpanKey(String content, String speaker) {}

  private record TextKey(String text, String expected) {}

  private record Reading(AnalyzedText text, List<SentenceFeatures> features) {

    static Reading of(AnalyzedText text) {
      var features = new ArrayList<SentenceFeatures>(text.sentences().size());
      for (var sentence : text.sentences()) {
        features.add(SentenceFeatures.of(sentence.strip(), text.language()));
      }
      return new Reading(text, features);
    }
  }
}
