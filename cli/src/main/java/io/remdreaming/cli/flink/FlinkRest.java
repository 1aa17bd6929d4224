package io.remdreaming.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Flink's REST interface, or the part of it that is about one job. */
public final class FlinkRest {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;

  /**
   * @param base what all paths are below
   */
  public FlinkRest(String base) {
    this.base = base;
  }

  FlinkRest(String uiAddress, String jobId) {
    this(uiAddress + "/jobs/" + jobId);
  }

  /** The paths of the metrics of the vertices that read from outside. */
  List<String> sourceMetrics() throws IOException {
    var paths = new ArrayList<String>();
    for (var vertex : get("").path("vertices")) {
      if (vertex.path("name").asText().startsWith("Source")) {
        paths.add("/vertices/" + vertex.path("id").asText() + "/subtasks/metrics");
      }
    }
    return paths;
  }

  /** The answer at a path. */
  public JsonNode get(String path) throws IOException {
    return send(request(path).build());
  }

  /** What is answered to an object. */
  public JsonNode post(String path, Map<String, ?> body) throws IOException {
    var json = HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    return send(request(path).header("Content-Type", "application/json").POST(json).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT);
  }

  private JsonNode send(HttpRequest request) throws IOException {
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() < 200 || response.statusCode() > 202) {
        throw new IOException("status " + response.statusCode());
      }
      return JSON.readTree(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
