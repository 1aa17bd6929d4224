package io.remdreaming.cli.flink;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the Kafka sources of a job have come, from Flink's own metrics. What a source has handed
 * on shows here at once; it commits to Kafka only when its poll returns, up to ten seconds later.
 */
public final class SourceOffsets {

  private static final Logger LOG = LoggerFactory.getLogger(SourceOffsets.class);
  private static final Pattern METRIC =
      Pattern.compile(
          ".*\\bKafkaSourceReader\\.topic\\.(.+)\\.partition\\.([0-9]+)\\.currentOffset");

  private final FlinkRest rest;

  SourceOffsets(String uiAddress, String jobId) {
    this.rest = new FlinkRest(uiAddress, jobId);
  }

  /** The offset of the last record handed on, by partition; none of which nothing is known. */
  public Map<Integer, Long> of(String topic) {
    var offsets = new HashMap<Integer, Long>();
    try {
      for (var metrics : rest.sourceMetrics()) {
        add(offsets, topic, metrics);
      }
    } catch (IOException e) {
      LOG.info("Flink tells no offsets now: {}", e.getMessage());
    }
    return offsets;
  }

  private void add(Map<Integer, Long> offsets, String topic, String metrics) throws IOException {
    for (var metric : rest.get(metrics)) {
      var id = metric.path("id").asText();
      var name = METRIC.matcher(id);
      if (name.matches() && isTopic(topic, name.group(1))) {
        var query = "?agg=max&get=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        var offset = (long) rest.get(metrics + query).path(0).path("max").asDouble(-1);
        if (offset >= 0) {
          offsets.merge(Integer.valueOf(name.group(2)), offset, Math::max);
        }
      }
    }
  }

  /** Flink replaces characters that a metric's name cannot hold. */
  private static boolean isTopic(String topic, String shown) {
    return shown.replaceAll("[^A-Za-z0-9]", "_").equals(topic.replaceAll("[^A-Za-z0-9]", "_"));
  }
}
