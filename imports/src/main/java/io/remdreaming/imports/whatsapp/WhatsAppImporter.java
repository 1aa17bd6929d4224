package io.remdreaming.imports.whatsapp;

import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.Importer;
import io.remdreaming.imports.Me;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.archive.ExportFile;
import io.remdreaming.imports.archive.ExportFiles;
import io.remdreaming.imports.archive.InvalidExportException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Chats that WhatsApp has exported as text, one or several. The text tells neither a zone nor ids,
 * and writes dates as the phone's language does.
 */
public final class WhatsAppImporter implements Importer {

  private static final Pattern CHAT = Pattern.compile(".*\\.txt");

  /** Before the name of the chat in the name of its file, in five languages. */
  private static final Pattern BEFORE_NAME =
      Pattern.compile(
          "^(WhatsApp Chat( with| -| mit)|Chat de WhatsApp con|Discussion WhatsApp avec"
              + "|Conversa do WhatsApp com)\\s*",
          Pattern.CASE_INSENSITIVE);

  private static final String ANY_CHAT = "_chat";

  @Override
  public void read(ExportFiles export, ImportOptions options, Receiver receiver) {
    if (options.zone() == null) {
      throw InvalidExportException.of(
          "--zone", "nothing", "the zone of the phone, such as Europe/Berlin: chats name none");
    }
    for (var file : files(export)) {
      read(file, name(export, file), options, receiver);
    }
  }

  private static Collection<ExportFile> files(ExportFiles export) {
    var chats = export.named(CHAT);
    if (!chats.isEmpty()) {
      return chats;
    }
    return List.of(export.only().orElseThrow(() -> export.without("a chat as .txt")));
  }

  /** On iOS the archive has the name, and the file in it is called after none. */
  private static String name(ExportFiles export, ExportFile file) {
    var stem = ExportFiles.stem(file.name());
    return BEFORE_NAME.matcher(stem.equals(ANY_CHAT) ? export.name() : stem).replaceFirst("");
  }

  private static void read(ExportFile file, String name, ImportOptions options, Receiver receiver) {
    var survey = new ChatSurvey();
    Chat.read(file, survey::add, line -> {});
    if (survey.isEmpty()) {
      throw InvalidExportException.of(
          file.path(), "no line with a date", "lines such as '15/01/24, 14:30 - Ann: Hello'");
    }
    var order = options.dateOrder() == null ? survey.order(file.path()) : options.dateOrder();
    var me = user(survey, name, options, file.path());
    var messages = new ChatMessages(file.path(), name, order, me, options, receiver);
    Chat.read(file, messages::read, messages::skipLine);
  }

  /** The given name, the user's id or, of two speakers, whoever the chat is not called after. */
  private static Me user(ChatSurvey survey, String name, ImportOptions options, String place) {
    var me = Me.of(options);
    var speakers = survey.speakers();
    if (speakers.isEmpty() || speakers.stream().anyMatch(me::is)) {
      return me;
    }
    if (!me.isGiven() && speakers.size() == 2 && speakers.contains(name)) {
      return me.also(speakers.stream().filter(speaker -> !speaker.equals(name)).toList());
    }
    throw me.notAmong(speakers, place);
  }
}
