package io.remdreaming.imports.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.imports.DateOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chats as phones of several languages write them. */
final class WhatsAppImportTest {

  static final String AMERICAN =
      """
      1/15/24, 2:30\u202fPM - Messages and calls are end-to-end encrypted. Tap to learn more.
      1/15/24, 2:30\u202fPM - Ben Ode: Are you at the pier?
      The boat leaves at 3:00 - don't be late
      1/15/24, 2:31\u202fPM - Ann: <Media omitted>
      1/15/24, 2:31\u202fPM - Ann: On my way
      1/15/24, 2:31\u202fPM - Ann: On my way
      1/15/24, 2:32\u202fPM - Ben Ode: IMG-20240115-WA0001.jpg (file attached)
      The queue
      1/15/24, 2:33\u202fPM - Ann: This message was deleted
      1/16/24, 12:05\u202fAM - Ben Ode: Home: safe and dry <This message was edited>
      1/16/24, 12:06\u202fAM - Ben Ode changed the group name from "Pier: one" to "Pier: two"
      """;

  private static final String BRITISH =
      """
      15/01/2024, 14:30 - Ann: Tea?
      15/01/2024, 14:31 - Ben Ode: Always
      """;

  private static final String GERMAN =
      """
      15.01.24, 14:30 - Ende-zu-Ende-verschlüsselte Nachrichten und Anrufe. Tippe für mehr Infos.
      15.01.24, 14:30 - Ann: Kommst du zum Hafen?
      15.01.24, 14:31 - Jörg Ö.: <Medien ausgeschlossen>
      15.01.24, 14:32 - Jörg Ö.: Bin da <Diese Nachricht wurde bearbeitet.>
      15.01.24, 14:33 - Jörg Ö.: Diese Nachricht wurde gelöscht.
      """;

  private static final String SPANISH =
      """
      15/1/24, 2:30 p. m. - Ann: ¿Vienes al puerto?
      15/1/24, 2:31 p. m. - Íñigo: <Multimedia omitido>
      15/1/24, 2:32 p. m. - Íñigo: plano.pdf (archivo adjunto)
      """;

  private static final String FRENCH =
      """
      15/01/2024 à 14:30 - Ann: Tu viens au port ?
      15/01/2024 à 14:31 - Zoé: <Médias omis>
      15/01/2024 à 14:32 - Zoé: J'arrive
      """;

  private static final String PORTUGUESE =
      """
      15/01/2024 14:30 - Ann: Vens ao porto?
      15/01/2024 14:31 - Zé: <Mídia oculta>
      15/01/2024 14:32 - Zé: Já vou
      """;

  static final String APPLE =
      """
      [15.01.24, 14:30:22] Chor: \u200eNachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.
      [15.01.24, 14:30:23] Ann: Kommst du zum Hafen?
      \u200e[15.01.24, 14:31:00] ~\u202fJörg: \u200eBild weggelassen
      \u200e[15.01.24, 14:31:05] ~\u202fJörg: \u200e<Anhang: 00000012-PHOTO-2024-01-15.jpg>
      [15.01.24, 14:31:05] ~\u202fJörg: Siehst du mich?
      [15.01.24, 14:32:00] Ann: Ja \u200e<Diese Nachricht wurde bearbeitet>
      \u200e[15.01.24, 14:33:00] Ann: plan.pdf • \u200e3 Seiten \u200e<Anhang: 00000013-plan.pdf>
      \u200e[15.01.24, 14:34:00] Ann: rest.pdf • \u200e3 Seiten \u200eDokument weggelassen
      [15.01.24, 14:35:00] \u200eAnn hat den Betreff geändert: „Chor: alt“
      """;

  @TempDir private Path folder = Path.of("");

  private Imported imported(String name, String chat, String... me) throws IOException {
    var path = Imported.folder(folder, Map.of(name, chat)).resolve(name);
    return Imported.of(Format.WHATSAPP, path, Imported.in("Europe/Berlin", Imported.ann(me)));
  }

  @Test
  void anAmericanChatIsReadWithAllItsLines() throws IOException {
    var imported = imported("WhatsApp Chat with Ben Ode.txt", AMERICAN);

    assertThat(imported.all("content"))
        .containsExactly(
            "Are you at the pier?\nThe boat leaves at 3:00 - don't be late",
            "On my way",
            "On my way",
            "The queue\n[attachment: IMG-20240115-WA0001.jpg]",
            "Home: safe and dry");
    assertThat(imported.all("timestamp"))
        .containsExactly(
            "2024-01-15T14:30:00+01:00",
            "2024-01-15T14:31:00+01:00",
            "2024-01-15T14:31:00.001+01:00",
            "2024-01-15T14:32:00+01:00",
            "2024-01-16T00:05:00+01:00");
    assertThat(imported.all("role"))
        .containsExactly("assistant", "user", "user", "assistant", "assistant");
    assertThat(imported.all("id")).doesNotHaveDuplicates();
    assertThat(imported.saying("safe").at("/metadata/edited").asBoolean()).isTrue();
    assertThat(imported.skipped())
        .isEqualTo(
            Map.of(
                "system message", 2L,
                "media left out of the export", 1L,
                "deleted message", 1L));
    assertThat(imported.tally().isComplete()).isTrue();
  }

  @Test
  void aLongerExportOfTheSameChatSaysTheSameAgain() throws IOException {
    var first = imported("WhatsApp Chat with Ben Ode.txt", AMERICAN);
    var longer = AMERICAN + "1/17/24, 9:00\u202fAM - Ann: Morning\n";
    var second = imported("WhatsApp Chat with Ben Ode (1).txt", longer);

    assertThat(second.events().subList(0, 5)).isEqualTo(first.events());
    assertThat(second.events()).hasSize(6);
  }

  @Test
  void otherLanguagesDatesAndMarksAreKnown() throws IOException {
    var british = imported("b.txt", BRITISH);
    var german = imported("g.txt", GERMAN);
    var spanish = imported("s.txt", SPANISH);
    var french = imported("f.txt", FRENCH);
    var portuguese = imported("p.txt", PORTUGUESE);

    for (var chat : new Imported[] {british, german, spanish, french, portuguese}) {
      assertThat(chat.all("timestamp").get(0)).isEqualTo("2024-01-15T14:30:00+01:00");
      assertThat(chat.all("role")).containsExactly("user", "assistant");
      assertThat(chat.tally().isComplete()).isTrue();
    }
    assertThat(german.all("content")).containsExactly("Kommst du zum Hafen?", "Bin da");
    assertThat(german.skipped())
        .isEqualTo(
            Map.of(
                "system message", 1L,
                "media left out of the export", 1L,
                "deleted message", 1L));
    assertThat(spanish.all("content")).contains("[attachment: plano.pdf]");
    assertThat(french.skipped()).isEqualTo(Map.of("media left out of the export", 1L));
    assertThat(portuguese.all("speaker")).containsExactly("Ann", "Zé");
  }

  @Test
  void onAnAppleTheApplicationSpeaksBehindMarks() throws IOException {
    var files = Map.of("_chat.txt", APPLE);
    var zip = Imported.zip(folder.resolve("WhatsApp Chat - Chor.zip"), files);
    var imported =
        Imported.of(Format.WHATSAPP, zip, Imported.in("Europe/Berlin", Imported.ann("Ann")));

    assertThat(imported.all("content"))
        .containsExactly(
            "Kommst du zum Hafen?",
            "[attachment: 00000012-PHOTO-2024-01-15.jpg]",
            "Siehst du mich?",
            "Ja",
            "[attachment: plan.pdf]",
            "[attachment: rest.pdf]");
    assertThat(imported.all("speaker")).containsExactly("Ann", "Jörg", "Jörg", "Ann", "Ann", "Ann");
    assertThat(imported.all("timestamp"))
        .containsExactly(
            "2024-01-15T14:30:23+01:00",
            "2024-01-15T14:31:05+01:00",
            "2024-01-15T14:31:05.001+01:00",
            "2024-01-15T14:32:00+01:00",
            "2024-01-15T14:33:00+01:00",
            "2024-01-15T14:34:00+01:00");
    assertThat(imported.saying("Hafen").at("/metadata/chat").asText()).isEqualTo("Chor");
    assertThat(imported.skipped())
        .isEqualTo(Map.of("system message", 2L, "media left out of the export", 1L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3/4/24, 10:00 - Ann: a;13/4/24, 10:00 - Ann: b | 2024-04-03
          3/4/24, 10:00 - Ann: a;4/13/24, 10:00 - Ann: b | 2024-03-04
          3/4/24, 10:00 - Ann: a;5/4/24, 10:00 - Ann: b;1/5/24, 10:00 - Ann: c | 2024-04-03
          2024/3/4, 10:00 - Ann: a;2024/3/5, 10:00 - Ann: b | 2024-03-04
          3/3/24, 10:00 - Ann: a;3/3/24, 10:01 - Ann: b | 2024-03-03
          """)
  void theOrderOfDayAndMonthIsFoundInTheChat(String lines, String first) throws IOException {
    var imported = imported("c.txt", lines.replace(';', '\n') + "\n");

    assertThat(imported.all("timestamp").get(0)).startsWith(first);
  }

  @Test
  void anOrderThatTheChatDoesNotTellMustBeGiven() throws IOException {
    var chat = "3/4/24, 10:00 - Ann: a\n3/5/24, 10:00 - Ann: b\n";
    assertThatThrownBy(() -> imported("c.txt", chat))
        .hasMessage(
            "c.txt: found dates such as 3/5/24, which can be read in several orders, expected"
                + " --date-order dmy, mdy or ymd");
    var options =
        Imported.ordered(DateOrder.MDY, Imported.in("Europe/Berlin", Imported.ann("Ann")));
    var imported = Imported.of(Format.WHATSAPP, folder.resolve("c.txt"), options);
    assertThat(imported.all("timestamp").get(0)).isEqualTo("2024-03-04T10:00:00+01:00");
  }

  @Test
  void withoutAZoneOrAUserNothingIsRead() throws IOException {
    var path = Imported.folder(folder, Map.of("b.txt", BRITISH)).resolve("b.txt");
    assertThatThrownBy(() -> Imported.of(Format.WHATSAPP, path, Imported.ann("Ann")))
        .hasMessageStartingWith("--zone: found nothing");
    assertThatThrownBy(() -> imported("b.txt", BRITISH, "Zoe"))
        .hasMessage(
            "b.txt: found no speaker Zoe, expected --me with one of its speakers: Ann, Ben Ode");
    assertThatThrownBy(() -> imported("n.txt", "no chat\n"))
        .hasMessageStartingWith("n.txt: found no line with a date");
  }

  @Test
  void whatIsWrittenWithAPictureIsKeptWhereThePictureIsNot() throws Exception {
    var chat =
        """
        [15.01.24, 14:30:22] Ann: Am 1. März ziehe ich um. \u200eBild weggelassen
        [15.01.24, 14:31:05] Jörg: \u200eBild weggelassen
        """;
    var imported = imported("c.txt", chat);
    assertThat(imported.all("content"))
        .containsExactly("Am 1. März ziehe ich um.\n[attachment: Bild weggelassen]");
    assertThat(imported.skipped()).isEqualTo(Map.of("media left out of the export", 1L));
  }
}
