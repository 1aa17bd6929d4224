package io.remdreaming.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a process tells Prometheus, scraped again and again. */
final class Scraped {

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final Set<String> names = new HashSet<>();
  private final Set<String> nonZero = new HashSet<>();
  private Map<String, Double> last = Map.of();
  private List<String> series = List.of();

  Scraped(int port) {
    request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(port)))
            .timeout(Duration.ofSeconds(10))
            .build();
  }

  /** Flink's settings of metrics as they are deployed, with another port, as arguments. */
  static List<String> settings(Path config, int port) throws IOException {
    var settings = new ArrayList<String>();
    for (var line : Files.readAllLines(config)) {
      if (line.startsWith("metrics.") || line.startsWith("state.backend.rocksdb.metrics.")) {
        var isPort = line.startsWith("metrics.reporter.prom.port");
        settings.add(isPort ? "metrics.reporter.prom.port=" + port : line.replaceFirst(": ", "="));
      }
    }
    return settings;
  }

  /** Scrapes, if the process answers already. */
  void scrape() throws InterruptedException {
    try {
      var body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      take(body.lines().filter(line -> !line.startsWith("#")).toList());
    } catch (IOException e) {
      last = Map.of();
    }
  }

  private void take(List<String> lines) {
    var values = new HashMap<String, Double>();
    for (var line : lines) {
      var name = line.replaceFirst("[{ ].*", "");
      var value = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
      names.add(name);
      if (!Double.isNaN(value) && value != 0) {
        nonZero.add(name);
      }
      values.merge(name, Double.isNaN(value) ? 0 : value, Math::max);
    }
    last = values;
    series = lines;
  }

  /** Every name that was ever scraped. */
  Set<String> names() {
    return names;
  }

  /** Every name that has ever had a value other than 0. */
  Set<String> nonZero() {
    return nonZero;
  }

  /** The lines of the last scrape. */
  List<String> series() {
    return series;
  }

  /** The greatest value of a name, 0 if it is not there. */
  double last(String name) {
    return last.getOrDefault(name, 0.0);
  }
}
