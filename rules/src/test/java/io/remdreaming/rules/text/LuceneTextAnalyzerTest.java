package io.remdreaming.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.text.Nfkc;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LuceneTextAnalyzerTest {

  private final LuceneTextAnalyzer analyzer = new LuceneTextAnalyzer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | I think we should go there tomorrow
          de | Ich glaube, wir sollten morgen hingehen
          fr | Je pense que nous devrions y aller demain
          es | Creo que deberíamos ir allí mañana
          it | Penso che dovremmo andarci domani
          pt | Acho que você deveria ir lá amanhã
          nl | Ik denk dat we morgen moeten gaan
          sv | Jag tror att vi borde gå dit imorgon
          da | Jeg synes ikke, vi skal gøre det i morgen
          fi | Minusta meidän pitäisi mennä sinne huomenna
          pl | Myślę, że powinniśmy tam jutro pójść
          tr | Bence yarın oraya gitmeliyiz ama çok geç
          ru | Я думаю, что нам нужно пойти туда завтра
          uk | Я думаю, що нам треба піти туди завтра
          ar | أعتقد أننا يجب أن نذهب إلى هناك غدا
          hi | मुझे लगता है कि हमें कल जाना चाहिए
          zh | 我觉得我们明天应该去那里
          zh | 我们用 Kubernetes 部署服务
          ja | 明日そこに行くべきだと思います
          ko | 내일 거기에 가야 한다고 생각해요
          el | Νομίζω ότι πρέπει να πάμε εκεί αύριο
          he | אני חושב שצריך ללכת לשם מחר
          th | ฉันคิดว่าเราควรไปที่นั่นพรุ่งนี้
          vi | Tôi nghĩ ngày mai chúng ta nên đến đó
          """)
  void languageIsTold(String language, String text) {
    assertThat(analyzer.language(text)).isEqualTo(language);
    var decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    assertThat(analyzer.language(decomposed)).isEqualTo(language);
    assertThat(analyzer.terms(decomposed, language)).isEqualTo(analyzer.terms(text, language));
  }

  @Test
  void trigramsDecideWhereWordsDoNot() {
    assertThat(analyzer.language("Krankenhausverwaltung Datenschutzgrundverordnung"))
        .isEqualTo("de");
  }

  @Test
  void textWithoutLettersHasNoLanguageButThatOfItsSurroundings() {
    assertThat(analyzer.language("123 :-)")).isEqualTo("und");
    assertThat(analyzer.language("👍", "fr")).isEqualTo("fr");
    assertThat(analyzer.language("Привет!", "en")).isEqualTo("ru");
  }

  @Test
  void termsAreStemmedWithoutStopWords() {
    assertThat(analyzer.terms("I'm migrating the Databases", "en"))
        .containsExactly("migrat", "databas");
    assertThat(analyzer.terms("die Häuser und das Haus", "de")).containsExactly("haus", "haus");
    assertThat(analyzer.terms("数据库的迁移", "zh")).contains("数据", "据库", "迁移");
    assertThat(analyzer.terms("any Klingon words", "tlh"))
        .containsExactly("any", "klingon", "words");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "und", "de", "fr", "es", "fi", "tr", "zh", "th", "ru", "tlh"})
  void termsOfRememberedWordsAreThoseOfTheWholeText(String language) {
    var random = new Random(7);
    for (var i = 0; i < 300; i++) {
      var text = latin(random);
      var normal = Nfkc.of(text);
      var whole = new ArrayList<Term>();
      analyzer.analyze(normal, language, Term.into(whole));
      var read = new ArrayList<Term>();
      analyzer.read(normal, language, Term.into(read));
      assertThat(read).as(text).isEqualTo(whole);
      assertThat(analyzer.terms(text, language))
          .as(text)
          .isEqualTo(whole.stream().map(Term::text).toList());
    }
  }

  private static String latin(Random random) {
    var pieces =
        ("it's rock'n'roll Running U.S. 3,000 3.5 10:30 a:b x_y don’t ‘so’ “No!” naïve Straße l'été"
                + " e.g. 1.a a.1 ... :-) 5'10 C++ #1 @ann 50% £5 ® œuvre ½ — – , ; ' . : ’ 8 I z -")
            .split(" ");
    var text = new StringBuilder();
    for (var i = random.nextInt(8); i >= 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]).append(random.nextInt(3) == 0 ? "" : " ");
    }
    return text.toString();
  }

  private record Term(String text, int start, int end) {

    static LuceneTextAnalyzer.TermReader into(List<Term> terms) {
      return (chars, length, start, end) ->
          terms.add(new Term(new String(chars, 0, length), start, end));
    }
  }
}
