package io.remdreaming.rules.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/** Function words and common words of conversation by language, Lucene's and our own. */
public final class StopWords {

  private StopWords() {}

  /**
   * English stop words: Snowball's list, since Lucene's default of 33 words leaves pronouns and
   * auxiliaries in. Each contraction stands with both kinds of apostrophe.
   */
  static CharArraySet english() {
    var words = new CharArraySet(400, true);
    try (var in = resource(SnowballFilter.class, "english_stop.txt")) {
      words.addAll(WordlistLoader.getSnowballWordSet(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var word : List.copyOf(strings(words))) {
      words.add(word.replace('\'', '’'));
    }
    return words;
  }

  /** The words by which each language is recognised, in a fixed order of languages. */
  static Map<String, List<String>> profiles() {
    var profiles = new LinkedHashMap<String, List<String>>();
    lucene().forEach((language, words) -> profiles.put(language, strings(words)));
    common()
        .forEach(
            (language, words) ->
                profiles.merge(
                    language, words, (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
    return profiles;
  }

  /** Our own lines of common words: {@code language: word word ...}. */
  private static Map<String, List<String>> common() {
    var common = new LinkedHashMap<String, List<String>>();
    for (var line : lines("common-words.txt")) {
      var colon = line.indexOf(':');
      common.put(
          line.substring(0, colon), Arrays.asList(line.substring(colon + 1).strip().split(" ")));
    }
    return common;
  }

  /** The lines of a word list beside this class, without comments and blank lines. */
  public static List<String> lines(String name) {
    try (var in = resource(StopWords.class, name);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(Class<?> beside, String name) {
    return Objects.requireNonNull(beside.getResourceAsStream(name), name);
  }

  private static List<String> strings(CharArraySet words) {
    return words.stream().map(word -> new String((char[]) word)).sorted().toList();
  }

  private static Map<String, CharArraySet> lucene() {
    var sets = new LinkedHashMap<String, CharArraySet>();
    sets.put("en", english());
    sets.put("de", GermanAnalyzer.getDefaultStopSet());
    sets.put("fr", FrenchAnalyzer.getDefaultStopSet());
    sets.put("es", SpanishAnalyzer.getDefaultStopSet());
    sets.put("it", ItalianAnalyzer.getDefaultStopSet());
    sets.put("pt", PortugueseAnalyzer.getDefaultStopSet());
    sets.put("nl", DutchAnalyzer.getDefaultStopSet());
    sets.put("sv", SwedishAnalyzer.getDefaultStopSet());
    sets.put("no", NorwegianAnalyzer.getDefaultStopSet());
    sets.put("da", DanishAnalyzer.getDefaultStopSet());
    sets.put("fi", FinnishAnalyzer.getDefaultStopSet());
    sets.put("hu", HungarianAnalyzer.getDefaultStopSet());
    sets.put("ro", RomanianAnalyzer.getDefaultStopSet());
    sets.put("tr", TurkishAnalyzer.getDefaultStopSet());
    sets.put("id", IndonesianAnalyzer.getDefaultStopSet());
    sets.put("ca", CatalanAnalyzer.getDefaultStopSet());
    sets.put("cs", CzechAnalyzer.getDefaultStopSet());
    sets.put("ru", RussianAnalyzer.getDefaultStopSet());
    sets.put("bg", BulgarianAnalyzer.getDefaultStopSet());
    sets.put("ar", ArabicAnalyzer.getDefaultStopSet());
    sets.put("fa", PersianAnalyzer.getDefaultStopSet());
    sets.put("hi", HindiAnalyzer.getDefaultStopSet());
    return sets;
  }
}
