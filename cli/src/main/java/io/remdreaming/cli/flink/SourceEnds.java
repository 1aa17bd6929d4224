package io.remdreaming.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a job's sources have come to their end, from Flink's own metrics: each then lets go of
 * the last of all watermarks.
 */
final class SourceEnds {

  private static final Logger LOG = LoggerFactory.getLogger(SourceEnds.class);
  private static final String WATERMARK = ".currentOutputWatermark";
  private static final double LAST_WATERMARK = Long.MAX_VALUE;

  /** Flink answers by what it knows, and only then asks the tasks. */
  private static final long ASKING_MILLIS = 150;

  private final FlinkRest rest;

  SourceEnds(String uiAddress, String jobId) {
    this.rest = new FlinkRest(uiAddress, jobId);
  }

  boolean allReached() {
    try {
      var sources = rest.sourceMetrics();
      for (var source : sources) {
        rest.get(source);
      }
      TimeUnit.MILLISECONDS.sleep(ASKING_MILLIS);
      for (var source : sources) {
        if (!hasReached(source)) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("Flink does not tell now whether its sources have ended: {}", e.getMessage());
    }
    return false;
  }

  private boolean hasReached(String metrics) throws IOException {
    for (var metric : rest.get(metrics)) {
      var id = metric.path("id").asText();
      if (id.startsWith("Source") && id.endsWith(WATERMARK)) {
        var query = "?agg=min&get=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        return isLast(rest.get(metrics + query));
      }
    }
    return false;
  }

  private static boolean isLast(JsonNode answer) {
    return answer.path(0).path("min").asDouble() >= LAST_WATERMARK;
  }
}
