package io.remdreaming.imports.mbox;

import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.Importer;
import io.remdreaming.imports.Me;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.archive.ExportFile;
import io.remdreaming.imports.archive.ExportFiles;
import io.remdreaming.imports.archive.InvalidExportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;

/** Mailboxes in the mbox format, and single mails as {@code .eml}. */
public final class MboxImporter implements Importer {

  static final String FORMAT = "mbox";

  private static final Pattern MAILBOX =
      Pattern.compile("(.*\\.(mbox|mbx|eml)|mbox)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ONE_MAIL = Pattern.compile(".*\\.eml", Pattern.CASE_INSENSITIVE);
  private static final String EXPECTED = "a mailbox in the mbox format";

  @Override
  public void read(ExportFiles export, ImportOptions options, Receiver receiver) {
    var me = Me.of(options);
    if (!me.isGiven() && !options.userId().contains("@")) {
      throw InvalidExportException.of("--me", "nothing", "the user's e-mail address");
    }
    var reading = new Mails(options, me, receiver);
    for (var file : files(export)) {
      read(file, reading, receiver);
    }
  }

  private static Collection<ExportFile> files(ExportFiles export) {
    var mailboxes = export.named(MAILBOX);
    if (!mailboxes.isEmpty()) {
      return mailboxes;
    }
    return List.of(export.only().orElseThrow(() -> export.without(EXPECTED)));
  }

  private static void read(ExportFile file, Mails reading, Receiver receiver) {
    try (var in = file.open()) {
      if (ONE_MAIL.matcher(file.name()).matches()) {
        receiver.read();
        read(in.readNBytes(MboxSplitter.LARGEST), file.path(), reading, receiver);
        return;
      }
      var mails = new MboxSplitter(in);
      var number = 1;
      for (var mail = mails.next(); mail != null; mail = mails.next()) {
        var place = "%s mail %d".formatted(file.path(), number++);
        receiver.read();
        if (mail.isCut()) {
          receiver.skip("mail that is too large", place);
        } else {
          read(mail.bytes(), place, reading, receiver);
        }
      }
    } catch (IOException e) {
      throw InvalidExportException.of(file.path(), "what cannot be read", EXPECTED);
    }
  }

  private static void read(byte[] bytes, String place, Mails reading, Receiver receiver)
      throws IOException {
    Message mail;
    try {
      mail = builder().parseMessage(new ByteArrayInputStream(bytes));
    } catch (MimeIOException e) {
      receiver.skip("mail that is none", place);
      return;
    }
    try {
      reading.read(mail, place);
    } finally {
      mail.dispose();
    }
  }

  private static DefaultMessageBuilder builder() {
    var builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
    return builder;
  }
}
