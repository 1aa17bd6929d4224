package io.remdreaming.rules.text;

import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.FilteringTokenFilter;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.te.TeluguAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/** Lucene's analyzers by language, each made when first needed. Not thread-safe. */
final class Analyzers {

  private final Map<String, Analyzer> made = new HashMap<>();

  Analyzer of(String language) {
    return made.computeIfAbsent(language, Analyzers::make);
  }

  private static Analyzer make(String language) {
    return switch (language) {
      case "en", "und" -> new English();
      case "zh", "ja", "ko" -> new Syllabic();
      case "th" -> new Unspaced();
      case "ar" -> new ArabicAnalyzer();
      case "bg" -> new BulgarianAnalyzer();
      case "bn" -> new BengaliAnalyzer();
      case "ca" -> new CatalanAnalyzer();
      case "cs" -> new CzechAnalyzer();
      case "da" -> new DanishAnalyzer();
      case "de" -> new GermanAnalyzer();
      case "el" -> new GreekAnalyzer();
      case "es" -> new SpanishAnalyzer();
      case "et" -> new EstonianAnalyzer();
      case "fa" -> new PersianAnalyzer();
      case "fi" -> new FinnishAnalyzer();
      case "fr" -> new FrenchAnalyzer();
      case "hi" -> new HindiAnalyzer();
      case "hu" -> new HungarianAnalyzer();
      case "hy" -> new ArmenianAnalyzer();
      case "id" -> new IndonesianAnalyzer();
      case "it" -> new ItalianAnalyzer();
      case "lt" -> new LithuanianAnalyzer();
      case "lv" -> new LatvianAnalyzer();
      case "nl" -> new DutchAnalyzer();
      case "no", "nb", "nn" -> new NorwegianAnalyzer();
      case "pt" -> new PortugueseAnalyzer();
      case "ro" -> new RomanianAnalyzer();
      case "ru" -> new RussianAnalyzer();
      case "sr" -> new SerbianAnalyzer();
      case "sv" -> new SwedishAnalyzer();
      case "ta" -> new TamilAnalyzer();
      case "te" -> new TeluguAnalyzer();
      case "tr" -> new TurkishAnalyzer();
      default -> new Plain();
    };
  }

  /** English: Porter's stems behind Snowball's stop words. */
  private static final class English extends Analyzer {

    @Override
    protected TokenStreamComponents createComponents(String field) {
      var words = new StandardTokenizer();
      TokenStream terms = new LowerCaseFilter(new EnglishPossessiveFilter(words));
      terms = new StopFilter(terms, StopWords.english());
      return new TokenStreamComponents(words, new PorterStemFilter(terms));
    }
  }

  /**
   * Chinese, Japanese and Korean: bigrams of characters, as Lucene's own, without function ones.
   */
  private static final class Syllabic extends Analyzer {

    @Override
    protected TokenStreamComponents createComponents(String field) {
      var words = new StandardTokenizer();
      TokenStream terms = new CJKBigramFilter(new LowerCaseFilter(new CJKWidthFilter(words)));
      terms = new StopFilter(terms, StopWords.english());
      return new TokenStreamComponents(words, new ContentBigrams(terms));
    }
  }

  /** Thai, which writes no spaces: trigrams of characters, alike on every Java platform. */
  private static final class Unspaced extends Analyzer {

    @Override
    protected TokenStreamComponents createComponents(String field) {
      var words = new StandardTokenizer();
      return new TokenStreamComponents(
          words, new NGramTokenFilter(new LowerCaseFilter(words), 3, 3, true));
    }
  }

  /** Any other language: its words in lower case. */
  private static final class Plain extends Analyzer {

    @Override
    protected TokenStreamComponents createComponents(String field) {
      var words = new StandardTokenizer();
      return new TokenStreamComponents(words, new LowerCaseFilter(words));
    }
  }

  /** Leaves out bigrams that are grammar only: both characters hiragana, or function characters. */
  private static final class ContentBigrams extends FilteringTokenFilter {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    ContentBigrams(TokenStream in) {
      super(in);
    }

    @Override
    protected boolean accept() {
      var length = term.length();
      if (length > 2) {
        return true;
      }
      var chars = term.buffer();
      for (var i = 0; i < length; i++) {
        if (!FunctionCharacters.isOne(chars[i])) {
          return true;
        }
      }
      return false;
    }
  }
}
