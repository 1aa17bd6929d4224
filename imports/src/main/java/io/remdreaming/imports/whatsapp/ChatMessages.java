package io.remdreaming.imports.whatsapp;

import io.remdreaming.imports.DateOrder;
import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.ImportedMessage;
import io.remdreaming.imports.ImportedMessage.Place;
import io.remdreaming.imports.ImportedMessage.Voice;
import io.remdreaming.imports.Me;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.StableIds;
import io.remdreaming.imports.TimeSpacing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The messages of one chat. */
final class ChatMessages {

  private static final String FORMAT = "whatsapp";
  private static final int MINUTE = 60_000;

  private final String file;
  private final String chat;
  private final DateOrder order;
  private final Me me;
  private final ImportOptions options;
  private final Receiver receiver;
  private final TimeSpacing spacing = new TimeSpacing(MINUTE);

  /** How often the same person said the same at the same time, within a day. */
  private final Map<String, Integer> equal = new HashMap<>();

  private LocalDate day = LocalDate.MIN;

  ChatMessages(
      String file, String chat, DateOrder order, Me me, ImportOptions options, Receiver receiver) {
    this.file = file;
    this.chat = chat;
    this.order = order;
    this.me = me;
    this.options = options;
    this.receiver = receiver;
  }

  void skipLine(int line) {
    receiver.read();
    receiver.skip("line before the first message", place(line));
  }

  private String place(int line) {
    return "%s line %d".formatted(file, line);
  }

  void read(Entry entry) {
    receiver.read();
    var place = place(entry.line());
    var text = Phrases.withoutEdited(entry.text());
    var date = ChatSurvey.date(entry.head(), order);
    if (date == null) {
      receiver.skip("date that is none", place);
    } else if (entry.speaker().isEmpty()) {
      receiver.skip("system message", place);
    } else if (Phrases.isLeftOut(text)) {
      receiver.skip("media left out of the export", place);
    } else if (Phrases.isDeleted(text)) {
      receiver.skip("deleted message", place);
    } else if (Phrases.isOfApplication(text)) {
      receiver.skip("system message", place);
    } else {
      if (!date.equals(day)) {
        equal.clear();
        day = date;
      }
      var local = date.atTime(LocalTime.ofSecondOfDay(entry.head().secondOfDay()));
      receiver.message(message(entry, text, local.atZone(options.zoneOrUtc()).toInstant()), place);
    }
  }

  private ImportedMessage message(Entry entry, String text, Instant time) {
    var attached = Phrases.attached(text);
    var rest = attached.isEmpty() ? text : Phrases.withoutAttached(text);
    var content = rest.replace("\u200e", "").replace("\u200f", "").strip();
    var isMe = me.is(entry.speaker());
    return ImportedMessage.of(
            new Place(id(entry, time), StableIds.of(FORMAT, chat)),
            spacing.spaced(time),
            options.zoneOrUtc(),
            isMe ? Voice.user(entry.speaker()) : Voice.other(entry.speaker()),
            content)
        .with("source", FORMAT)
        .with("chat", chat)
        .edited(Phrases.isEdited(entry.text()))
        .attaching(attached.map(List::of).orElse(List.of()));
  }

  /** What was said, by whom and when; what is all equal is counted. */
  private String id(Entry entry, Instant time) {
    var same = StableIds.of(FORMAT, chat, time.toString(), entry.speaker(), entry.text());
    var count = equal.merge(same, 1, Integer::sum);
    return count == 1 ? same : same + ":" + count;
  }
}
