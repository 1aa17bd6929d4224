package io.remdreaming.imports.rem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.Importer;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.archive.ExportFiles;
import io.remdreaming.imports.archive.InvalidExportException;
import io.remdreaming.imports.archive.Json;
import io.remdreaming.imports.archive.Lines;
import java.util.Set;

/**
 * What {@code export} has written: sources are events, which go to the log as they are; rows that
 * memory has derived are derived again, and left out.
 */
public final class RemImporter implements Importer {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String EXPECTED = "lines that 'export' has written";
  private static final Set<String> SOURCES =
      Set.of("message", "file", "resource", "forget", "entity", "fact", "correct");

  @Override
  public void read(ExportFiles export, ImportOptions options, Receiver receiver) {
    var file = export.only().orElseThrow(() -> export.without(EXPECTED));
    Lines.each(
        file,
        EXPECTED,
        (line, number) -> {
          if (!line.isBlank()) {
            var place = "%s line %d".formatted(file.path(), number);
            receiver.read();
            read(parsed(line, place), place, options, receiver);
          }
        });
  }

  private static ObjectNode parsed(String line, String place) {
    try {
      if (MAPPER.readTree(line) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw InvalidExportException.of(place, "what is no JSON", EXPECTED);
    }
    throw InvalidExportException.of(place, "no object", EXPECTED);
  }

  private static void read(
      ObjectNode event, String place, ImportOptions options, Receiver receiver) {
    if (event.has("table")) {
      receiver.skip("derived row", place);
      return;
    }
    if (!SOURCES.contains(Json.text(event, "type"))) {
      throw Json.wrong(event.path("type"), "type", place, "one of " + SOURCES);
    }
    requireTenant(event.path("tenant_id"), place, options);
    var user = Json.text(event, "user_id");
    if (!options.userId().isEmpty() && !user.equals(options.userId())) {
      receiver.skip(user.isEmpty() ? "shared source" : "source of another user", place);
    } else {
      receiver.event(event, place);
    }
  }

  /** Ids of rows depend on the tenant, so another one would have other memory. */
  private static void requireTenant(JsonNode tenant, String place, ImportOptions options) {
    if (!tenant.asText().equals(options.tenantId())) {
      throw Json.wrong(tenant, "tenant_id", place, options.tenantId());
    }
  }
}
