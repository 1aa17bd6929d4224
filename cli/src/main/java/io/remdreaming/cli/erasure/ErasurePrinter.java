package io.remdreaming.cli.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.query.erasure.AppliedRequest;
import io.remdreaming.query.erasure.ErasureScan;
import io.remdreaming.query.erasure.Place;
import io.remdreaming.query.erasure.Place.Fate;
import java.io.PrintStream;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/** Prints previews and receipts: places and counts, never what is in them. */
public record ErasurePrinter(PrintStream out, boolean isJson) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AS_TABLE = "%-34s %10s %10s  %s%n";

  /** Prints what a request would delete now. */
  public void print(long events, ErasureScan preview) {
    if (isJson) {
      var json = JSON.createObjectNode().put("events", events);
      var tables = json.putObject("tables");
      preview.left().forEach(tables::put);
      out.println(json);
      return;
    }
    out.printf("A request would delete, of %d events in the log:%n", events);
    preview.left().forEach((table, rows) -> out.printf("%10d rows of %s%n", rows, table));
  }

  /** Prints a receipt. */
  public void print(ErasureReceipt receipt) {
    if (isJson) {
      out.println(json(receipt));
      return;
    }
    out.printf(AS_TABLE, "place", "before", "after", "what expires later, and when");
    printTables(receipt.tables());
    for (var topic : receipt.topics()) {
      out.printf(AS_TABLE, topic.topic(), "", topic.holding(), retention(topic));
    }
    for (var state : receipt.states()) {
      out.printf(
          AS_TABLE,
          state.name(),
          "",
          "?",
          "taken " + state.taken() + ", stays until it is deleted");
    }
    out.printf(
        "Searched %d columns of %d tables with %d rows, and %d topics, for what %d events said.%n",
        receipt.tables().searched().columns(),
        receipt.tables().searched().tables(),
        receipt.tables().searched().rows(),
        receipt.topics().size(),
        receipt.covered());
    if (!receipt.versions().isEmpty()) {
      out.printf(
          "Searched the versions of memory, too: %s.%n",
          String.join(", ", receipt.versions().keySet()));
    }
    var objections = receipt.objections();
    objections.forEach(objection -> out.println("NOT PROVED: " + objection));
    if (objections.isEmpty()) {
      out.println("Nothing is left in the database that should not be.");
    }
  }

  private void printTables(ErasureScan scan) {
    var before = scan.request().map(AppliedRequest::erased).orElse(new TreeMap<>());
    var tables = new TreeSet<>(before.keySet());
    scan.places().forEach(place -> tables.add(place.table()));
    for (var table : tables) {
      out.printf(
          AS_TABLE,
          table,
          before.getOrDefault(table, 0L),
          scan.left().getOrDefault(table, 0L),
          rest(scan, table));
    }
  }

  /** What stays on purpose or for a time; and where that is that should not. */
  private static String rest(ErasureScan scan, String table) {
    var parts = new TreeSet<String>();
    for (var place : scan.places()) {
      if (place.table().equals(table)) {
        parts.add(described(place));
      }
    }
    return String.join(", ", parts);
  }

  private static String described(Place place) {
    var column = place.column().isEmpty() ? "" : " in " + place.column();
    return switch (place.fate()) {
      case LEFT -> "%d left%s".formatted(place.rows(), column);
      case EXPIRES -> "%d blank until %s".formatted(place.rows(), place.until());
      case KEPT -> "%d kept%s".formatted(place.rows(), column);
    };
  }

  private static String retention(TopicPlace topic) {
    if (topic.holding() == 0) {
      return topic.placeholders() == 0
          ? ""
          : "%d placeholders of erased records, whose words are no longer known"
              .formatted(topic.placeholders());
    }
    return topic.until() == null
        ? "stay until the topic is purged: retention.ms=%d".formatted(topic.retentionMillis())
        : "go with the topic's retention, by " + topic.until();
  }

  private static ObjectNode json(ErasureReceipt receipt) {
    var json = JSON.createObjectNode();
    json.put("tenant_id", receipt.subject().owner().tenantId());
    json.put("user_id", receipt.subject().owner().userId());
    json.put("scope", receipt.subject().wireScope());
    json.put("events", receipt.covered());
    receipt.requestOffset().ifPresent(offset -> json.put("offset", offset));
    json.put("applied", receipt.isApplied());
    var before = json.putObject("before");
    receipt.tables().request().ifPresent(request -> request.erased().forEach(before::put));
    var left = json.putObject("left");
    receipt.tables().left().forEach(left::put);
    addPlaces(receipt, json);
    var versions = json.putObject("versions");
    receipt
        .versions()
        .forEach(
            (name, scan) -> {
              var leftThere = versions.putObject(name).putObject("left");
              scan.left().forEach(leftThere::put);
            });
    var objections = json.putArray("objections");
    receipt.objections().forEach(objections::add);
    return json.put("proved", objections.isEmpty());
  }

  private static void addPlaces(ErasureReceipt receipt, ObjectNode json) {
    var places = json.putArray("places");
    for (var place : receipt.tables().places()) {
      var each = places.addObject().put("table", place.table()).put("column", place.column());
      each.put("rows", place.rows()).put("fate", place.fate().name().toLowerCase(Locale.ROOT));
      if (place.fate() == Fate.EXPIRES) {
        each.put("until", String.valueOf(place.until()));
      }
    }
    var topics = json.putArray("topics");
    for (var topic : receipt.topics()) {
      var each = topics.addObject().put("topic", topic.topic()).put("records", topic.records());
      each.put("holding", topic.holding())
          .put("placeholders", topic.placeholders())
          .put("retention_ms", topic.retentionMillis());
      if (topic.until() != null) {
        each.put("until", topic.until().toString());
      }
    }
    var states = json.putArray("states");
    for (var state : receipt.states()) {
      states
          .addObject()
          .put("folder", state.folder().toString())
          .put("taken", state.taken().toString());
    }
  }
}
