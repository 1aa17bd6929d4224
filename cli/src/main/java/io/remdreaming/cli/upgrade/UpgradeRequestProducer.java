package io.remdreaming.cli.upgrade;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.model.tiers.Priority;
import java.nio.charset.StandardCharsets;

/** The way of upgrade requests into {@code rem.control}. */
public record UpgradeRequestProducer(EventSender sender, Priority priority)
    implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Sends a request and waits until the log has it. */
  void send(Step step) {
    sender.send(record(step, priority), "the upgrade request " + step.window().windowId());
    sender.flush();
  }

  @Override
  public void close() {
    sender.close();
  }

  static byte[] record(Step step, Priority priority) {
    var window = step.window();
    return JSON.createObjectNode()
        .put("kind", "upgrade")
        .put("tenant_id", window.owner().tenantId())
        .put("user_id", window.owner().userId())
        .put("name", window.windowId())
        .put("target", step.route().tier().wireName())
        .put("priority", priority.wireName())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
