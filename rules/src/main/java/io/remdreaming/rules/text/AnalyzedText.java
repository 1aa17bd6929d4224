package io.remdreaming.rules.text;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.chunks.Turn;
import io.remdreaming.model.ports.TextAnalyzer;
import io.remdreaming.model.text.Sentences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text as read once: its sentences and their terms.
 *
 * @param language of the text
 * @param sentences in order
 * @param terms of each sentence
 */
public record AnalyzedText(String language, List<String> sentences, List<List<String>> terms) {

  public static AnalyzedText of(String text, String expected, TextAnalyzer analyzer) {
    var language = analyzer.language(text, expected);
    var sentences = Sentences.split(text);
    var terms = new ArrayList<List<String>>(sentences.size());
    for (var sentence : sentences) {
      terms.add(analyzer.terms(Links.asHosts(sentence), language));
    }
    return new AnalyzedText(language, sentences, terms);
  }

  /** The language of most of the text; of equals the one that comes first. */
  public static String mostly(List<AnalyzedText> readings) {
    var lengths = new LinkedHashMap<String, Integer>();
    for (var reading : readings) {
      var length = reading.sentences.stream().mapToInt(String::length).sum();
      lengths.merge(reading.language, length, Integer::sum);
    }
    var most = "und";
    for (var entry : lengths.entrySet()) {
      if (entry.getValue() > lengths.getOrDefault(most, 0)) {
        most = entry.getKey();
      }
    }
    return most;
  }

  /** This, followed by another text. */
  public AnalyzedText and(AnalyzedText other) {
    return new AnalyzedText(
        language,
        Stream.concat(sentences.stream(), other.sentences.stream()).toList(),
        Stream.concat(terms.stream(), other.terms.stream()).toList());
  }

  /** Whether there are no words. */
  public boolean isBlank() {
    return sentences.stream().allMatch(String::isBlank);
  }

  /**
   * The turn of a message, for its segmentation.
   *
   * @param features of its sentences
   */
  public Turn turn(Message message, List<SentenceFeatures> features) {
    var speaker = message.speaker().isEmpty() ? message.role().wireName() : message.speaker();
    var isFirst = false;
    var asks = false;
    for (var sentence : features) {
      isFirst |= sentence.first();
      asks |= sentence.asks();
    }
    return new Turn(
        allTerms(),
        speaker,
        message.role() == Role.USER,
        isFirst,
        !features.isEmpty() && features.get(0).reaction(),
        asks,
        !features.isEmpty() && features.get(features.size() - 1).asks());
  }

  List<String> allTerms() {
    if (terms.size() == 1) {
      return terms.get(0);
    }
    var all = new ArrayList<String>();
    terms.forEach(all::addAll);
    return all;
  }

  /** Whether some sentence is a question. */
  public boolean asks() {
    return sentences.stream().anyMatch(AnalyzedText::isQuestion);
  }

  /** Whether a sentence closes with a question mark of any script. */
  public static boolean isQuestion(String sentence) {
    for (var i = sentence.length() - 1; i >= 0; i--) {
      var c = sentence.charAt(i);
      if (c == '?' || c == '？' || c == '؟') {
        return true;
      }
      if (Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return false;
  }
}
