package io.remdreaming.benchmarks.classloaders;

import io.remdreaming.cli.events.EventReader;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The demo's events, given to as many tenants as are wanted. */
record Sample(String bootstrapServers) {

  private static final List<String> FILES = List.of("demo/harbour.jsonl", "demo/teahouse.jsonl");
  private static final String TENANT = "\"tenant_id\": \"[^\"]*\"";

  /** Puts the events into the log as a tenant's. */
  void send(String tenant) {
    var client = Map.of("bootstrap.servers", bootstrapServers);
    try (var sender = new EventSender(client, Topics.ACTIVITY)) {
      for (var file : FILES) {
        send(file, tenant, sender);
      }
      sender.flush();
    }
  }

  private static void send(String file, String tenant, EventSender sender) {
    var resource =
        Objects.requireNonNull(Sample.class.getClassLoader().getResourceAsStream(file), file);
    try (var reader = EventReader.of(resource, file)) {
      for (var event = reader.next(); event != null; event = reader.next()) {
        var text = new String(event, StandardCharsets.UTF_8);
        var given = text.replaceFirst(TENANT, "\"tenant_id\": \"" + tenant + "\"");
        sender.send(given.getBytes(StandardCharsets.UTF_8), reader.position());
      }
    }
  }
}
