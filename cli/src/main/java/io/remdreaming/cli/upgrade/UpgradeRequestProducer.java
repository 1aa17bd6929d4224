package io.remdreaming.cli.upgrade;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
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
    return record(window.owner(), window.windowId(), step.route().tier(), priority);
  }

  /** The request for a better tier of a session window. */
  public static byte[] record(UserKey owner, String window, Tier tier, Priority priority) {
    return JSON.createObjectNode()
        .put("kind", "upgrade")
        .put("tenant_id", owner.tenantId())
        .put("user_id", owner.userId())
        .put("name", window)
        .put("target", tier.wireName())
        .put("priority", priority.wireName())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
