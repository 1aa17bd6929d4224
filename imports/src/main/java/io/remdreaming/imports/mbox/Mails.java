package io.remdreaming.imports.mbox;

import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.ImportedMessage;
import io.remdreaming.imports.ImportedMessage.Place;
import io.remdreaming.imports.ImportedMessage.Voice;
import io.remdreaming.imports.Me;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.StableIds;
import io.remdreaming.model.text.Hashes;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.util.MimeUtil;

/**
 * Mails as messages: a thread is a session, which begins with the mail that all others refer to.
 */
record Mails(ImportOptions options, Me me, Receiver receiver) {

  private static final Pattern ID = Pattern.compile("<([^<>\\s]+)>");
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Set<String> SENT =
      Set.of("sent", "gesendet", "enviados", "messages envoyés", "enviadas");
  private static final Set<String> DRAFT =
      Set.of("draft", "drafts", "entwürfe", "borradores", "brouillons", "rascunhos");
  private static final Set<String> REJECTED =
      Set.of("spam", "trash", "papierkorb", "papelera", "corbeille", "lixeira", "lixo");

  void read(Message mail, String place) throws IOException {
    var noise = noise(mail);
    var time = time(mail);
    if (noise.isPresent()) {
      receiver.skip(noise.get(), place);
      return;
    }
    if (time.isEmpty()) {
      receiver.skip("mail without a time", place);
      return;
    }
    var text = MailText.of(mail);
    var subject = mail.getSubject() == null ? "" : mail.getSubject().strip();
    var references = references(mail);
    var isFirst = references.isEmpty();
    var id = id(mail, text.text());
    var zone = options.zone() == null ? time.get().getOffset() : options.zone();
    receiver.message(
        ImportedMessage.of(
                new Place(
                    StableIds.of(MboxImporter.FORMAT, id),
                    StableIds.of(MboxImporter.FORMAT, isFirst ? id : references.get(0))),
                time.get().toInstant(),
                zone,
                voice(mail),
                isFirst && !subject.isEmpty() ? subject + "\n\n" + text.text() : text.text())
            .with("source", MboxImporter.FORMAT)
            .with("subject", subject)
            .with("message_id", id)
            .attaching(text.attachments()),
        place);
  }

  /** Drafts were not sent, and spam is no memory. */
  private static Optional<String> noise(Message mail) {
    if (header(mail, "Subject").startsWith("DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA")) {
      return Optional.of("data of the mail program");
    }
    var labels = labels(mail);
    if (labels.stream().anyMatch(REJECTED::contains)) {
      return Optional.of("spam or trash");
    }
    return labels.stream().anyMatch(DRAFT::contains) ? Optional.of("draft") : Optional.empty();
  }

  /** The labels of Gmail, in the user's language. */
  private static List<String> labels(Message mail) {
    var header = header(mail, "X-Gmail-Labels").toLowerCase(Locale.ROOT);
    return COMMA.splitAsStream(header).map(String::strip).toList();
  }

  /** The date as it was written, whose offset tells where the writer is. */
  private static Optional<OffsetDateTime> time(Message mail) {
    var date = COMMENT.matcher(header(mail, "Date")).replaceAll("").strip();
    try {
      var format = DateTimeFormatter.RFC_1123_DATE_TIME;
      var time = OffsetDateTime.parse(date.replaceAll("\\s+", " "), format);
      return Optional.of(time.withYear(year(time.getYear())));
    } catch (DateTimeException e) {
      var parsed = mail.getDate();
      return parsed == null
          ? Optional.empty()
          : Optional.of(parsed.toInstant().atOffset(ZoneOffset.UTC));
    }
  }

  /** Old mails write years with two or three digits (RFC 5322, section 4.3). */
  private static int year(int written) {
    if (written < 50) {
      return written + 2000;
    }
    return written < 1000 ? written + 1900 : written;
  }

  /** The ids that a mail answers to, the oldest first. */
  private static List<String> references(Message mail) {
    var references = ids(header(mail, "References"));
    return references.isEmpty() ? ids(header(mail, "In-Reply-To")) : references;
  }

  private static List<String> ids(String header) {
    return ID.matcher(header).results().map(id -> id.group(1)).toList();
  }

  private static String id(Message mail, String text) {
    var ids = ids(header(mail, "Message-ID"));
    return ids.isEmpty()
        ? Hashes.of(header(mail, "Date"), header(mail, "From"), header(mail, "Subject"), text)
        : ids.get(0);
  }

  private Voice voice(Message mail) {
    var from = mail.getFrom();
    var isSent = labels(mail).stream().anyMatch(SENT::contains);
    if (from == null || from.isEmpty()) {
      return isSent ? Voice.user(options.speaker()) : Voice.other(header(mail, "From"));
    }
    var name = name(from.get(0));
    return isSent || me.is(from.get(0).getAddress(), name) ? Voice.user(name) : Voice.other(name);
  }

  private static String name(Mailbox mailbox) {
    var name = mailbox.getName();
    return name == null || name.isBlank() ? mailbox.getAddress() : name.strip();
  }

  private static String header(Message mail, String name) {
    var field = mail.getHeader() == null ? null : mail.getHeader().getField(name);
    var body = field == null ? null : field.getBody();
    return body == null ? "" : MimeUtil.unfold(body).strip();
  }
}
