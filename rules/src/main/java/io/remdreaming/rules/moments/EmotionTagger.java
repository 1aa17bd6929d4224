package io.remdreaming.rules.moments;

import io.remdreaming.model.ports.TextAnalyzer;
import io.remdreaming.model.summaries.Tone;
import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.StopWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The emotions and the kind of a stretch of conversation, told by its words and its shape. */
public final class EmotionTagger {

  private static final String LEXICON = "emotions.txt";
  private static final int MAX_EMOTIONS = 4;
  private static final Set<String> GOOD = Set.of("happy", "excited");
  private static final Set<String> BAD = Set.of("worried", "concerned", "stressed", "frustrated");

  /** A kind shows in so many words, and in at least one of so many terms. */
  private static final int MIN_EVIDENCE = 2;

  private static final int TERMS_PER_EVIDENCE = 60;

  private final TextAnalyzer analyzer;
  private final Map<String, Map<String, List<String>>> lexicons = new HashMap<>();

  public EmotionTagger(TextAnalyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** Two to four emotion tags, the most frequent first, filled up by the shape of the dialogue. */
  List<String> emotions(List<AnalyzedText> readings, int speakers) {
    var tags = new LinkedHashSet<>(ranked(count("emotion", readings)));
    if (tags.size() < 2 && questions(readings) * 5 >= readings.size()) {
      tags.add("curious");
    }
    if (tags.size() < 2) {
      tags.add(speakers > 1 ? "collaborative" : "reflective");
    }
    if (tags.size() < 2) {
      tags.add("focused");
    }
    return tags.stream().limit(MAX_EMOTIONS).toList();
  }

  /** The tone by the words for good and for bad feelings; neutral without any. */
  public Tone tone(List<AnalyzedText> readings) {
    var counts = count("emotion", readings);
    return Tone.of(sum(counts, GOOD), sum(counts, BAD));
  }

  private static int sum(Map<String, Integer> counts, Set<String> tags) {
    return tags.stream().mapToInt(tag -> counts.getOrDefault(tag, 0)).sum();
  }

  /** The kind of moment. */
  String type(List<AnalyzedText> readings, int speakers) {
    var counts = count("type", readings);
    var terms = readings.stream().flatMap(r -> r.terms().stream()).mapToInt(List::size).sum();
    var ranked = ranked(counts);
    if (!ranked.isEmpty()) {
      var evidence = counts.getOrDefault(ranked.get(0), 0);
      if (evidence >= MIN_EVIDENCE && evidence * TERMS_PER_EVIDENCE >= terms) {
        return ranked.get(0);
      }
    }
    return speakers > 1 || questions(readings) > 0 ? "conversation" : "observation";
  }

  private Map<String, Integer> count(String kind, List<AnalyzedText> readings) {
    var counts = new LinkedHashMap<String, Integer>();
    for (var reading : readings) {
      var lexicon = lexicon(reading.language());
      for (var terms : reading.terms()) {
        for (var term : terms) {
          for (var tag : lexicon.getOrDefault(term, List.of())) {
            if (tag.startsWith(kind)) {
              counts.merge(tag.substring(kind.length() + 1), 1, Integer::sum);
            }
          }
        }
      }
    }
    return counts;
  }

  private static List<String> ranked(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static long questions(List<AnalyzedText> readings) {
    return readings.stream().filter(AnalyzedText::asks).count();
  }

  /** Each term's tags, {@code kind tag}. */
  private Map<String, List<String>> lexicon(String language) {
    var known = lexicons.get(language);
    if (known == null) {
      known = read(language);
      lexicons.put(language, known);
    }
    return known;
  }

  private Map<String, List<String>> read(String language) {
    var lexicon = new HashMap<String, List<String>>();
    for (var line : StopWords.lines(LEXICON)) {
      if (line.startsWith(language + " ")) {
        var colon = line.indexOf(':');
        var tag = line.substring(language.length() + 1, colon);
        for (var term : new LinkedHashSet<>(analyzer.terms(line.substring(colon + 1), language))) {
          lexicon.computeIfAbsent(term, t -> new ArrayList<>()).add(tag);
        }
      }
    }
    return lexicon;
  }
}
