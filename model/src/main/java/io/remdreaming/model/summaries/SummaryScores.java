package io.remdreaming.model.summaries;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.memory.Labels;
import java.util.Collection;
import java.util.List;

/**
 * How good a summary is; pure functions of it and of what it summarises. All scores are rounded to
 * four decimals.
 *
 * @param compression characters of the summary over characters of the messages
 * @param confidence by the number of messages: from 20 on 0.9, from 10 on 0.8, from 5 on 0.6, else
 *     0.4
 * @param quality 0 to 1: half of it is coverage, the share of the conversation's topics and names
 *     that the summary mentions; a fifth is fit, how well its length suits; three tenths are the
 *     confidence
 */
public record SummaryScores(double compression, double confidence, double quality) {

  private static final double COVERAGE = 0.5;
  private static final double FIT = 0.2;
  private static final double CONFIDENCE = 0.3;

  /** A summary between these shares of the conversation fits wholly. */
  private static final double SHORT = 0.01;

  private static final double LONG = 0.5;

  /**
   * Scores of a summary.
   *
   * @param subjects topics and names of the conversation, whoever wrote the summary
   */
  public static SummaryScores of(
      String text, List<String> topics, List<Message> messages, Collection<String> subjects) {
    var said = messages.stream().mapToInt(m -> m.content().length()).sum();
    return of(text, topics, said, messages.size(), subjects);
  }

  /**
   * Scores of a summary.
   *
   * @param said the characters of what it summarises
   * @param messages how many messages that comes from
   * @param subjects topics and names of what it summarises
   */
  public static SummaryScores of(
      String text, List<String> topics, int said, int messages, Collection<String> subjects) {
    var compression = said == 0 ? 0 : (double) text.length() / said;
    var confidence = confidence(messages);
    var quality =
        COVERAGE * coverage(text, topics, subjects)
            + FIT * fit(compression)
            + CONFIDENCE * confidence;
    return new SummaryScores(rounded(compression), confidence, rounded(quality));
  }

  /** How sure a summary of so many messages can be. */
  public static double confidence(int messages) {
    if (messages >= 20) {
      return 0.9;
    }
    if (messages >= 10) {
      return 0.8;
    }
    return messages >= 5 ? 0.6 : 0.4;
  }

  private static double coverage(String text, List<String> topics, Collection<String> subjects) {
    var words = "-%s-%s-".formatted(folded(text), String.join("-", topics));
    var known = subjects.stream().map(SummaryScores::folded).filter(s -> !s.isEmpty()).toList();
    var mentioned = known.stream().filter(words::contains).count();
    return known.isEmpty() ? 1 : (double) mentioned / known.size();
  }

  /** 1 within the bounds; below them by proportion, above them falling to 0 at equal length. */
  private static double fit(double compression) {
    if (compression < SHORT) {
      return compression / SHORT;
    }
    return compression <= LONG ? 1 : Math.max(0, (1 - compression) / (1 - LONG));
  }

  /** All of a text as {@link Labels#kebab} writes it, which takes only so many characters. */
  private static String folded(String text) {
    var folded = new StringBuilder(text.length());
    for (var word : text.split("\\s+")) {
      folded.append(folded.isEmpty() ? "" : "-").append(Labels.kebab(word));
    }
    return folded.toString();
  }

  private static double rounded(double score) {
    return Math.rint(score * 10_000) / 10_000;
  }
}
