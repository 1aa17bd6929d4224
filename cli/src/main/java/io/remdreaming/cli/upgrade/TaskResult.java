package io.remdreaming.cli.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.query.upgrades.UpgradedWindows.Spent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an upgrade has come to.
 *
 * @param matched windows that were meant and not as good yet
 * @param documents that were meant; models are never called about them
 * @param quality chunks of the planned windows, by quality, as they are now
 * @param spent what their owners have spent meanwhile with the models they were sent to
 */
public record TaskResult(
    boolean dryRun,
    Tier target,
    int matched,
    long documents,
    Plan plan,
    Progress progress,
    Map<String, Long> quality,
    Spent spent,
    double seconds) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MONEY_DIGITS = 6;

  /** Whether windows were sent and none of them became better. */
  public boolean isInVain() {
    var sent = plan.steps().size() - progress.unsent();
    return !dryRun && sent > 0 && progress.upgraded().isEmpty();
  }

  /** All of it; a dry run tells what it would take at most, another what it took. */
  public ObjectNode json() {
    var json = JSON.createObjectNode();
    json.put("task", "upgrade").put("dry_run", dryRun).put("target", target.wireName());
    json.put("windows_matched", matched).put("windows_planned", plan.steps().size());
    json.put("windows_upgraded", progress.upgraded().size());
    json.put("windows_refused", progress.refused());
    json.put("windows_under_way", progress.underWay().size());
    json.put("windows_unsent", progress.unsent());
    json.put("windows_skipped", plan.skipped().values().stream().mapToInt(n -> n).sum());
    var reasons = json.putObject("skipped");
    plan.skipped().forEach(reasons::put);
    json.put("documents_left_out", documents);
    json.put("chunks_created", progress.chunksCreated());
    json.put("chunks_upgraded", progress.chunksUpgraded());
    var counts = json.putObject("quality_counts");
    quality.forEach(counts::put);
    json.put("tokens_planned", plan.tokens()).put("tokens_consumed", spent.tokens());
    json.put("estimated_cost_usd", usd(dryRun ? plan.micros() : spent.micros()));
    json.put("processing_time_seconds", seconds);
    json.put("llm_provider", models(step -> step.route().model().provider()));
    json.put("llm_model", models(step -> step.route().model().model()));
    return json;
  }

  /** A field a line. */
  public String lines() {
    return json().properties().stream()
        .map(field -> "%-24s %s%n".formatted(field.getKey(), shown(field.getValue())))
        .collect(Collectors.joining());
  }

  private static String shown(JsonNode value) {
    if (!value.isObject()) {
      return value.asText();
    }
    return value.properties().stream()
        .map(field -> field.getKey() + ": " + field.getValue().asText())
        .collect(Collectors.joining(", "));
  }

  private String models(Function<Step, String> name) {
    return plan.steps().stream().map(name).distinct().sorted().collect(Collectors.joining(", "));
  }

  private static BigDecimal usd(long micros) {
    return BigDecimal.valueOf(micros, MONEY_DIGITS)
        .setScale(MONEY_DIGITS, RoundingMode.UNNECESSARY);
  }
}
