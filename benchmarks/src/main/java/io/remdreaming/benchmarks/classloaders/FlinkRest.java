package io.remdreaming.benchmarks.classloaders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The part of Flink's REST API that submits a jar and ends its job. */
final class FlinkRest {

  private static final String BOUNDARY = "rem-dreaming-bench";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  FlinkRest(String address) {
    this.address = address;
  }

  boolean hasFreeSlots(int slots) {
    try {
      return get("/overview").path("slots-available").asInt() >= slots;
    } catch (UncheckedIOException | IllegalStateException e) {
      return false; // it is still starting
    }
  }

  /** Uploads a jar, and returns its id. */
  String upload(Path jar) {
    var start =
        """
        --%s\r
        Content-Disposition: form-data; name="jarfile"; filename="%s"\r
        Content-Type: application/x-java-archive\r
        \r
        """
            .formatted(BOUNDARY, jar.getFileName());
    try {
      var body =
          BodyPublishers.concat(
              BodyPublishers.ofString(start),
              BodyPublishers.ofFile(jar),
              BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
      var type = "multipart/form-data; boundary=" + BOUNDARY;
      var file = send("POST", "/jars/upload", type, body).path("filename").asText();
      return String.valueOf(Path.of(file).getFileName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs an uploaded jar's main class, and returns the job's id. */
  String run(String jar, List<String> arguments, int parallelism) {
    var request = Map.of("programArgsList", arguments, "parallelism", parallelism);
    var body = JSON.valueToTree(request).toString();
    return send("POST", "/jars/" + jar + "/run", "application/json", json(body))
        .path("jobid")
        .asText();
  }

  /** A job's state, such as RUNNING. */
  String state(String job) {
    return get("/jobs/" + job).path("state").asText();
  }

  boolean runs(String job) {
    var vertices = get("/jobs/" + job).path("vertices");
    for (var vertex : vertices) {
      if (!vertex.path("status").asText().equals("RUNNING")) {
        return false;
      }
    }
    return !vertices.isEmpty();
  }

  int restarts(String job) {
    return get("/jobs/" + job + "/metrics?get=numRestarts").path(0).path("value").asInt();
  }

  void cancel(String job) {
    send("PATCH", "/jobs/" + job + "?mode=cancel", "application/json", BodyPublishers.noBody());
  }

  private JsonNode get(String path) {
    return send("GET", path, "application/json", BodyPublishers.noBody());
  }

  private static BodyPublisher json(String text) {
    return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
  }

  private JsonNode send(String method, String path, String type, BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", type)
            .method(method, body)
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(method + " " + path + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
