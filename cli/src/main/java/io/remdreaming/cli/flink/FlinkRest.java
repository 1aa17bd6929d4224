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

/** What Flink's REST interface tells of one job. */
final class FlinkRest {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String job;

  FlinkRest(String uiAddress, String jobId) {
    this.job = uiAddress + "/jobs/" + jobId;
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

  /** The answer at a path below the job's. */
  JsonNode get(String path) throws IOException {
    try {
      var request = HttpRequest.newBuilder(URI.create(job + path)).timeout(LIMIT).build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      return JSON.readTree(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
