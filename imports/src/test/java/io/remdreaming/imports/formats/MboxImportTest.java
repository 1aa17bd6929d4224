package io.remdreaming.imports.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails with encodings, alternatives, attachments, quotations, threads, labels and no ids. */
final class MboxImportTest {

  static final String MAILBOX =
      """
      From 1234@xxx Mon Jan 15 10:00:00 +0000 2024
      X-Gmail-Labels: Inbox,Opened
      Date: Mon, 15 Jan 2024 11:00:00 +0100 (CET)
      From: =?utf-8?q?J=C3=B6rg_=C3=96?= <joerg@example.org>
      To: ann@example.org
      Message-ID: <a1@example.org>
      Subject: =?utf-8?b?QsO8bmVucGxhbg==?=
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="b1"

      --b1
      Content-Type: multipart/alternative; boundary="b2"

      --b2
      Content-Type: text/plain; charset=iso-8859-1
      Content-Transfer-Encoding: quoted-printable

      Kommst du zur B=FChne?
      >From hier ist es nicht weit.

      --b2
      Content-Type: text/html; charset=utf-8

      <p>Kommst du?</p>
      --b2--
      --b1
      Content-Type: application/pdf; name="plan.pdf"
      Content-Disposition: attachment; filename="plan.pdf"
      Content-Transfer-Encoding: base64

      JVBERi0=
      --b1--

      From 1235@xxx Mon Jan 15 12:00:00 +0000 2024
      Date: Mon, 15 Jan 2024 09:00:00 -0500
      From: Ann Lund <Ann@Example.org>
      Message-ID: <b2@example.org>
      In-Reply-To: <a1@example.org>
      References: <a1@example.org>
      Subject: Re: x
      Content-Type: text/plain; charset=utf-8

      Ja, gern.

      On Mon, Jan 15, 2024 at 11:00 AM Jörg wrote:
      > Kommst du zur Bühne?

      From 1236@xxx Tue Jan 16 12:00:00 +0000 2024
      Date: Tue, 16 Jan 2024 12:00:00 +0000
      From: news@example.org
      Subject: Only HTML
      Content-Type: text/html; charset=utf-8

      <html><head><style>p {color: red}</style></head><body><p>Dear&nbsp;Ann,</p>
      <blockquote><p>We quote</p></blockquote><div>bye<br>bye</div></body></html>

      From 1237@xxx Tue Jan 16 13:00:00 +0000 2024
      X-Gmail-Labels: Drafts
      Date: Tue, 16 Jan 2024 13:00:00 +0000
      From: ann@example.org
      Message-ID: <c3@example.org>
      Subject: Never sent

      hm
      From 1238@xxx Tue Jan 16 14:00:00 +0000 2024
      is still the draft

      From 1239@xxx Tue Jan 16 15:00:00 +0000 2024
      Date: Mon, 15 Jan 2024 09:00:00 -0500
      From: Ann Lund <ann@example.org>
      Message-ID: <b2@example.org>
      References: <a1@example.org>
      Subject: Re: x

      The same mail in another folder.
      """;

  @TempDir private Path folder = Path.of("");

  private Imported imported() throws IOException {
    var path = Imported.folder(folder, Map.of("Takeout/Mail/All mail.mbox", MAILBOX));
    return Imported.of(Format.MBOX, path, Imported.ann("ann@example.org"));
  }

  @Test
  void mailsAreMessagesWithTheirTexts() throws IOException {
    var imported = imported();

    assertThat(imported.all("content"))
        .containsExactly(
            "Bünenplan\n\nKommst du zur Bühne?\nFrom hier ist es nicht weit.\n"
                + "[attachment: plan.pdf]",
            "Ja, gern.\n\nOn Mon, Jan 15, 2024 at 11:00 AM Jörg wrote:\n> Kommst du zur Bühne?",
            "Only HTML\n\nDear Ann,\n> We quote\nbye\nbye");
    assertThat(imported.all("speaker")).containsExactly("Jörg Ö", "Ann Lund", "news@example.org");
    assertThat(imported.all("role")).containsExactly("assistant", "user", "assistant");
    assertThat(imported.all("timestamp"))
        .containsExactly(
            "2024-01-15T11:00:00+01:00", "2024-01-15T09:00:00-05:00", "2024-01-16T12:00:00Z");
    assertThat(imported.skipped()).isEqualTo(Map.of("draft", 1L, "duplicate", 1L));
    assertThat(imported.tally().isComplete()).isTrue();
  }

  @Test
  void aThreadIsASession() throws IOException {
    var imported = imported();

    assertThat(imported.all("id").subList(0, 2))
        .containsExactly("mbox:a1@example.org", "mbox:b2@example.org");
    assertThat(imported.all("session_id").subList(0, 2))
        .containsExactly("mbox:a1@example.org", "mbox:a1@example.org");
    assertThat(imported.events()).isEqualTo(imported().events());
  }

  @Test
  void linesOfWindowsAndSingleMailsAreRead() throws IOException {
    var windows = folder.resolve("w.mbox");
    Files.writeString(windows, MAILBOX.replace("\n", "\r\n"), StandardCharsets.UTF_8);
    assertThat(Imported.of(Format.MBOX, windows, Imported.ann("ann@example.org")).events())
        .isEqualTo(imported().events());
    var one = folder.resolve("one.eml");
    Files.writeString(
        one, "From: Ann <ann@example.org>\nDate: 16 Jan 97 12:00 GMT\nSubject: S\n\nBody\n");
    var imported = Imported.of(Format.MBOX, one, Imported.ann("ann@example.org"));
    assertThat(imported.all("content")).containsExactly("S\n\nBody");
    assertThat(imported.all("timestamp")).containsExactly("1997-01-16T12:00:00Z");
  }

  @Test
  void theUsersAddressMustBeKnown() {
    assertThatThrownBy(() -> Imported.of(Format.MBOX, folder, Imported.ann()))
        .hasMessage("--me: found nothing, expected the user's e-mail address");
    assertThatThrownBy(() -> Imported.of(Format.MBOX, folder, Imported.ann("a@b")))
        .hasMessageEndingWith("found no such file, expected a mailbox in the mbox format");
  }
}
