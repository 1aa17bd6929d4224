package io.remdreaming.rules.spans;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.chunks.Turn;
import io.remdreaming.model.ports.TextAnalyzer;
import io.remdreaming.rules.spans.TextSpans.Quote;
import io.remdreaming.rules.text.AnalyzedText;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as read once.
 *
 * @param messages in order
 * @param own what the speaker of each says in his or her own words
 * @param quotes the words of others in each message
 */
public record Conversation(
    List<Message> messages, List<AnalyzedText> own, List<List<Quote>> quotes) {

  /** How much of a conversation tells its language. */
  private static final int PREFIX = 600;

  public static Conversation of(List<Message> messages, TextAnalyzer analyzer) {
    var spans = spans(messages);
    return of(messages, spans, analyzer.language(prefix(spans)), analyzer);
  }

  /** A conversation whose language is known from elsewhere. */
  public static Conversation of(List<Message> messages, String expected, TextAnalyzer analyzer) {
    return of(messages, spans(messages), expected, analyzer);
  }

  private static Conversation of(
      List<Message> messages, List<TextSpans> spans, String expected, TextAnalyzer analyzer) {
    var own = new ArrayList<AnalyzedText>(messages.size());
    var quotes = new ArrayList<List<Quote>>(messages.size());
    for (var span : spans) {
      own.add(AnalyzedText.of(span.own(), expected, analyzer));
      quotes.add(span.quotes());
    }
    return new Conversation(messages, own, quotes);
  }

  private static List<TextSpans> spans(List<Message> messages) {
    var spans = new ArrayList<TextSpans>(messages.size());
    for (var message : messages) {
      spans.add(TextSpans.of(message.content(), message.speaker()));
    }
    return spans;
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

  /** The messages from one to another. */
  public Conversation part(int from, int to) {
    return new Conversation(
        messages.subList(from, to), own.subList(from, to), quotes.subList(from, to));
  }

  /** A piece of a message's content as a conversation of its own. */
  public Conversation piece(int message, String piece, TextAnalyzer analyzer) {
    var one = messages.get(message);
    var spans = List.of(TextSpans.of(piece, one.speaker()));
    return of(List.of(one), spans, own.get(message).language(), analyzer);
  }

  /** The turn of each message, for segmentation. */
  public List<Turn> turns() {
    var turns = new ArrayList<Turn>(messages.size());
    for (var i = 0; i < messages.size(); i++) {
      turns.add(own.get(i).turn(messages.get(i)));
    }
    return turns;
  }

  /** The words of others, as read. */
  public List<AnalyzedText> quoted(TextAnalyzer analyzer) {
    var readings = new ArrayList<AnalyzedText>();
    for (var i = 0; i < quotes.size(); i++) {
      for (var quote : quotes.get(i)) {
        readings.add(AnalyzedText.of(quote.text(), own.get(i).language(), analyzer));
      }
    }
    return readings;
  }

  /** Each message with its own words and those that it quotes. */
  public List<AnalyzedText> withQuotes(TextAnalyzer analyzer) {
    var readings = new ArrayList<AnalyzedText>(own.size());
    for (var i = 0; i < own.size(); i++) {
      var reading = own.get(i);
      for (var quote : quotes.get(i)) {
        reading = reading.and(AnalyzedText.of(quote.text(), reading.language(), analyzer));
      }
      readings.add(reading);
    }
    return readings;
  }

  /** The first words of somebody else, in quotation marks; {@code ""} if there are none. */
  public String quotation() {
    for (var ofMessage : quotes) {
      for (var quote : ofMessage) {
        var line = quote.text().strip().lines().findFirst().orElse("");
        return quote.voice().isEmpty() ? "“" + line + "”" : quote.voice() + ": “" + line + "”";
      }
    }
    return "";
  }

  /** Whether nobody says anything in his or her own words. */
  public boolean isQuotedOnly() {
    return own.stream().allMatch(AnalyzedText::isBlank);
  }
}
