package io.remdreaming.rules.spans;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.chunks.Turn;
import io.remdreaming.model.ports.TextAnalyzer;
import io.remdreaming.rules.spans.TextSpans.Quote;
import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.SentenceFeatures;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as read once.
 *
 * @param messages in order
 * @param own what the speaker of each says in his or her own words
 * @param features of each of those sentences
 * @param quotes the words of others in each message
 */
public record Conversation(
    List<Message> messages,
    List<AnalyzedText> own,
    List<List<SentenceFeatures>> features,
    List<List<Quote>> quotes) {

  /** The messages from one to another. */
  public Conversation part(int from, int to) {
    return new Conversation(
        messages.subList(from, to),
        own.subList(from, to),
        features.subList(from, to),
        quotes.subList(from, to));
  }

  /** The turn of each message, for segmentation. */
  public List<Turn> turns() {
    var turns = new ArrayList<Turn>(messages.size());
    for (var i = 0; i < messages.size(); i++) {
      turns.add(own.get(i).turn(messages.get(i), features.get(i)));
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
