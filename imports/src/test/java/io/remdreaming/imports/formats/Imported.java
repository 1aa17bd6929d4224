package io.remdreaming.imports.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.imports.DateOrder;
import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.Tally;
import io.remdreaming.imports.archive.ExportFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What became of an export.
 *
 * @param events in the order in which they were sent
 */
record Imported(List<JsonNode> events, Tally tally) {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** The options of a user who is known by a name. */
  static ImportOptions ann(String... names) {
    return new ImportOptions("acme", "ann", List.of(names), null, null);
  }

  static ImportOptions in(String zone, ImportOptions options) {
    return new ImportOptions(
        options.tenantId(), options.userId(), options.me(), ZoneId.of(zone), options.dateOrder());
  }

  static ImportOptions ordered(@Nullable DateOrder order, ImportOptions options) {
    return new ImportOptions(
        options.tenantId(), options.userId(), options.me(), options.zone(), order);
  }

  static Imported of(Format format, Path path, ImportOptions options) {
    var events = new ArrayList<JsonNode>();
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var receiver = new Receiver(options, (event, place) -> events.add(parsed(event)), clock);
    try (var export = ExportFiles.open(path)) {
      format.importer().read(export, options, receiver);
    }
    return new Imported(events, receiver.tally());
  }

  private static JsonNode parsed(byte[] event) {
    try {
      return MAPPER.readTree(new String(event, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event is JSON", e);
    }
  }

  /** The values of a field, empty where an event has none. */
  List<String> all(String field) {
    return events.stream().map(event -> event.at("/" + field).asText()).toList();
  }

  /** The event whose content holds a text. */
  JsonNode saying(String text) {
    return events.stream()
        .filter(event -> event.path("content").asText().contains(text))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no event says " + text + " among " + all("content")));
  }

  /** Counts by reason. */
  Map<String, Long> skipped() {
    var counts = new TreeMap<String, Long>();
    tally.skipped().forEach((reason, skipped) -> counts.put(reason, skipped.count()));
    return counts;
  }

  /** Files in a folder, by their paths. */
  static Path folder(Path folder, Map<String, String> files) throws IOException {
    for (var file : files.entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return folder;
  }

  /** The same files in an archive. */
  static Path zip(Path zip, Map<String, String> files) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (var file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return zip;
  }
}
