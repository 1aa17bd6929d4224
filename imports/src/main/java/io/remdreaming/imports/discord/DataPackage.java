package io.remdreaming.imports.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.ImportedMessage;
import io.remdreaming.imports.ImportedMessage.Place;
import io.remdreaming.imports.ImportedMessage.Voice;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.StableIds;
import io.remdreaming.imports.archive.ExportFile;
import io.remdreaming.imports.archive.ExportFiles;
import io.remdreaming.imports.archive.InvalidExportException;
import io.remdreaming.imports.archive.Json;
import io.remdreaming.imports.archive.JsonReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Discord's data package: a folder a channel with {@code channel.json} and {@code messages.json} or
 * {@code messages.csv}. The names of the folders above depend on the user's language.
 */
record DataPackage(ImportOptions options, Receiver receiver) {

  private static final String EXPECTED = "messages of a channel";
  private static final Pattern MESSAGES = Pattern.compile("messages\\.(json|csv)");

  static boolean isOne(ExportFiles export) {
    return export.named("channel.json").isPresent() && !export.named(MESSAGES).isEmpty();
  }

  void read(ExportFiles export) {
    var channels = new HashMap<String, ExportFile>();
    export
        .named(Pattern.compile("channel\\.json"))
        .forEach(file -> channels.put(file.folder(), file));
    var speaker = speaker(export);
    for (var file : export.named(MESSAGES)) {
      var channel = channels.get(file.folder());
      if (channel == null) {
        throw InvalidExportException.of(
            file.folder(), "no channel.json", "one beside the messages");
      }
      read(file, JsonReader.tree(channel, "a channel"), channel.path(), speaker);
    }
  }

  private String speaker(ExportFiles export) {
    var account = export.named("user.json");
    if (!options.speaker().isEmpty() || account.isEmpty()) {
      return options.speaker();
    }
    return Json.firstText(JsonReader.tree(account.get(), "an account"), "global_name", "username");
  }

  private void read(ExportFile file, JsonNode channel, String place, String speaker) {
    var id = Json.id(channel, "id", place);
    var name = Json.text(channel, "name");
    if (file.name().endsWith(".json")) {
      JsonReader.elements(file, EXPECTED, (message, at) -> write(message, at, id, name, speaker));
    } else {
      readCsv(file, id, name, speaker);
    }
  }

  private void readCsv(ExportFile file, String id, String name, String speaker) {
    var schema = CsvSchema.emptySchema().withHeader();
    try (var input = file.open();
        MappingIterator<Map<String, String>> rows =
            new CsvMapper().readerForMapOf(String.class).with(schema).readValues(input)) {
      var mapper = new CsvMapper();
      for (var row = 1; rows.hasNext(); row++) {
        JsonNode message = mapper.valueToTree(rows.next());
        write(message, "%s row %d".formatted(file.path(), row), id, name, speaker);
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof InvalidExportException invalid) {
        throw invalid;
      }
      throw InvalidExportException.of(file.path(), "what is no CSV", EXPECTED);
    }
  }

  private void write(JsonNode message, String place, String channel, String name, String speaker) {
    receiver.read();
    var time = time(Json.text(message, "Timestamp"));
    if (time.isEmpty()) {
      receiver.skip("message without a time", place);
      return;
    }
    receiver.message(
        ImportedMessage.of(
                new Place(
                    StableIds.of(DiscordImporter.FORMAT, channel, Json.id(message, "ID", place)),
                    StableIds.of(DiscordImporter.FORMAT, channel)),
                time.get(),
                options.zoneOrUtc(),
                Voice.user(speaker),
                Json.text(message, "Contents"))
            .with("source", DiscordImporter.FORMAT)
            .with("channel", name)
            .attaching(attachments(Json.text(message, "Attachments"))),
        place);
  }

  /** Times are in UTC, with or without saying so. */
  private static Optional<Instant> time(String text) {
    var iso = text.strip().replace(' ', 'T');
    try {
      var hasZone =
          iso.endsWith("Z") || iso.matches(".*[+-][0-9]{2}:?[0-9]{2}$") && iso.length() > 19;
      return Optional.of(
          hasZone
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Addresses, a space between; the name is the last part of the path. */
  private static List<String> attachments(String addresses) {
    var names = new ArrayList<String>();
    for (var address : addresses.strip().split("\\s+")) {
      var path = address.replaceFirst("\\?.*$", "");
      names.add(path.substring(path.lastIndexOf('/') + 1));
    }
    return names;
  }
}
