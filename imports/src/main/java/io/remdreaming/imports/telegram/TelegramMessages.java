package io.remdreaming.imports.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.ImportedMessage;
import io.remdreaming.imports.ImportedMessage.Place;
import io.remdreaming.imports.ImportedMessage.Voice;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.StableIds;
import io.remdreaming.imports.TimeSpacing;
import io.remdreaming.imports.Times;
import io.remdreaming.imports.archive.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages of chat after chat. */
final class TelegramMessages {

  private static final String FORMAT = "telegram";
  private static final int QUARTER_HOUR = 900;
  private static final int LARGEST_OFFSET = 18 * 3600;

  private final ImportOptions options;
  private final TelegramSpeakers speakers;
  private final Receiver receiver;
  private TelegramChat chat = new TelegramChat("", "", "");
  private TimeSpacing spacing = new TimeSpacing(1_000);

  TelegramMessages(ImportOptions options, TelegramSpeakers speakers, Receiver receiver) {
    this.options = options;
    this.speakers = speakers;
    this.receiver = receiver;
  }

  void begin(TelegramChat begun) {
    chat = begun;
    spacing = new TimeSpacing(1_000);
  }

  void read(JsonNode message, String place) {
    receiver.read();
    if (!Json.text(message, "type").equals("message")) {
      receiver.skip("system message", place);
      return;
    }
    var time = time(message);
    if (time.isEmpty()) {
      receiver.skip("message without a time", place);
      return;
    }
    var id = Json.id(message, "id", place);
    receiver.message(
        ImportedMessage.of(
                new Place(StableIds.of(FORMAT, chat.id(), id), session()),
                spacing.spaced(time.get()),
                zone(message, time.get()),
                voice(message),
                TelegramText.of(message))
            .with("source", FORMAT)
            .with("chat", chat.name())
            .with("reply_to", replied(message))
            .with("forwarded_from", Json.text(message, "forwarded_from"))
            .edited(message.has("edited") || message.has("edited_unixtime"))
            .attaching(files(message)),
        place);
  }

  private String session() {
    return StableIds.of(FORMAT, chat.id());
  }

  private String replied(JsonNode message) {
    var reply = message.path("reply_to_message_id");
    return reply.isMissingNode() ? "" : StableIds.of(FORMAT, chat.id(), reply.asText());
  }

  private Voice voice(JsonNode message) {
    var name = Json.firstText(message, "from", "from_id");
    if (speakers.isUser(message)) {
      return new Voice(Voice.user(name).role(), name, chat.isWithBot() ? chat.name() : "");
    }
    return chat.isWithBot() ? Voice.bot(name) : Voice.other(name);
  }

  /** Old exports have the time of the user's clock only. */
  private Optional<Instant> time(JsonNode message) {
    return Times.ofSeconds(message.path("date_unixtime"))
        .or(() -> local(message).map(local -> local.atZone(options.zoneOrUtc()).toInstant()));
  }

  private static Optional<LocalDateTime> local(JsonNode message) {
    try {
      return Optional.of(LocalDateTime.parse(Json.text(message, "date")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The given zone, else what lies between the user's clock and the time of the world. */
  private ZoneId zone(JsonNode message, Instant time) {
    if (options.zone() != null) {
      return options.zone();
    }
    var ahead =
        local(message)
            .map(local -> local.toEpochSecond(ZoneOffset.UTC) - time.getEpochSecond())
            .orElse(0L);
    var isOffset = ahead % QUARTER_HOUR == 0 && Math.abs(ahead) <= LARGEST_OFFSET;
    return isOffset ? ZoneOffset.ofTotalSeconds(ahead.intValue()) : ZoneOffset.UTC;
  }

  /** Files have a name or a path; what was left out of the export has its kind at least. */
  private static List<String> files(JsonNode message) {
    var names = new ArrayList<String>();
    var file = Json.firstText(message, "file_name", "file");
    if (!file.isEmpty()) {
      names.add(name(file, Json.text(message, "media_type")));
    }
    var photo = Json.text(message, "photo");
    if (!photo.isEmpty()) {
      names.add(name(photo, "photo"));
    }
    return names;
  }

  private static String name(String path, String kind) {
    var isLeftOut = path.startsWith("(");
    return isLeftOut
        ? (kind.isEmpty() ? "file" : kind.replace('_', ' '))
        : path.substring(path.lastIndexOf('/') + 1);
  }
}
