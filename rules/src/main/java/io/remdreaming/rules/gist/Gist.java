package io.remdreaming.rules.gist;

import io.remdreaming.model.ports.TextAnalyzer;
import io.remdreaming.rules.names.Names;
import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.Terms;
import io.remdreaming.rules.text.WordTerms;
import java.util.Collection;
import java.util.List;

/**
 * What a stretch of text is about.
 *
 * @param language ISO 639-1 code, or {@code "und"}
 * @param topics labels, kebab-case
 * @param entities names in it
 * @param summary its most central sentence
 */
public record Gist(String language, List<String> topics, List<String> entities, String summary) {

  private static final int TOPICS = 5;
  private static final int ENTITIES = 12;
  private static final int SUMMARY = 200;

  /** Reads gists with one analyzer. */
  public static final class Reader {

    private final TextAnalyzer analyzer;
    private final WordTerms wordTerms;
    private final Topics topics;

    public Reader(TextAnalyzer analyzer) {
      this.analyzer = analyzer;
      this.wordTerms = new WordTerms(analyzer);
      this.topics = new Topics(analyzer, wordTerms);
    }

    public TextAnalyzer analyzer() {
      return analyzer;
    }

    /**
     * @param readings of the stretch
     * @param wider the terms of what the stretch is part of
     * @param speakers those who speak in it
     */
    public Gist read(List<AnalyzedText> readings, Terms wider, Collection<String> speakers) {
      var texts = readings.stream().map(reading -> String.join("", reading.sentences())).toList();
      var language = AnalyzedText.mostly(readings);
      var terms = Terms.of(readings);
      return new Gist(
          language,
          topics.of(texts, language, terms, wider, speakers, TOPICS),
          Names.of(speakers, readings, wordTerms, ENTITIES),
          Summary.sentence(readings, terms, SUMMARY));
    }
  }
}
