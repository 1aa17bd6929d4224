package io.remdreaming.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Requests and their answers, as JSON.
 *
 * @param server the server's address
 * @param headers of every request
 * @param parameters of every request
 * @param timeout of a request
 */
record Transport(
    HttpClient http,
    URI server,
    Map<String, String> headers,
    Map<String, String> parameters,
    Duration timeout) {

  private static final String DATA = "data:";
  private static final Pattern PLAIN = Pattern.compile("[!-~]([ -~]*[!-~])?");

  static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** With an id of any script in a header; of what is not ASCII Java's client would send "?". */
  Transport withId(String name, String id) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, PLAIN.matcher(id).matches() ? id : "UTF-8''" + encoded(id));
    return new Transport(http, server, more, parameters, timeout);
  }

  Transport withParameter(String name, String value) {
    var more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new Transport(http, server, headers, more, timeout);
  }

  Transport withTimeout(Duration longest) {
    return new Transport(http, server, headers, parameters, longest);
  }

  <T> T get(String path, Map<String, String> more, Class<T> type) {
    return answer(request(path, more).GET().build(), type);
  }

  <T> T post(String path, Object body, Class<T> type) {
    return post(path, "application/json", text(body), type);
  }

  <T> T post(String path, String mediaType, String body, Class<T> type) {
    return answer(posted(path, mediaType, body), type);
  }

  /**
   * Hands over the data of each server-sent event, as long as more are wanted.
   *
   * @param request of {@link #streamOf} or {@link #streamFor}
   */
  void stream(HttpRequest request, Predicate<String> wantsMore) {
    var response = sent(request, BodyHandlers.ofLines());
    try (var lines = response.body()) {
      if (response.statusCode() / 100 != 2) {
        throw problem(response.statusCode(), lines.collect(Collectors.joining("\n")));
      }
      var data = lines.filter(line -> line.startsWith(DATA)).iterator();
      while (data.hasNext() && wantsMore.test(data.next().substring(DATA.length()).strip())) {
        // the predicate has taken it
      }
    } catch (UncheckedIOException e) {
      throw new MemoryException(0, "", "lost the connection to " + server + ": " + e, e);
    }
  }

  HttpRequest streamOf(String path) {
    return request(path, Map.of()).GET().build();
  }

  HttpRequest streamFor(String path, Object body) {
    return posted(path, "application/json", text(body));
  }

  private HttpRequest posted(String path, String mediaType, String body) {
    return request(path, Map.of())
        .header("Content-Type", mediaType)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private HttpRequest.Builder request(String path, Map<String, String> more) {
    var all = new LinkedHashMap<>(parameters);
    all.putAll(more);
    var query =
        all.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    var address = server.resolve(path + (query.isEmpty() ? "" : "?" + query));
    var request = HttpRequest.newBuilder(address).timeout(timeout);
    headers.forEach(request::header);
    return request;
  }

  /** A text as a part of a path or query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String text(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected texts of whole characters", e);
    }
  }

  private <T> T answer(HttpRequest request, Class<T> type) {
    var response = sent(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw problem(response.statusCode(), response.body());
    }
    try {
      return JSON.readValue(response.body(), type);
    } catch (JsonProcessingException e) {
      throw new MemoryException(
          response.statusCode(), "", "found an answer that is not the memory server's", e);
    }
  }

  private <B> HttpResponse<B> sent(HttpRequest request, BodyHandler<B> body) {
    try {
      return http.send(request, body);
    } catch (IOException e) {
      throw new MemoryException(0, "", "cannot reach " + server + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MemoryException(0, "", "interrupted while waiting for " + server, e);
    }
  }

  private static MemoryException problem(int status, String body) {
    JsonNode problem;
    try {
      problem = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return new MemoryException(status, "", "HTTP status " + status, e);
    }
    var field = problem.path("field").asText("");
    var detail = problem.path("detail").asText("HTTP status " + status);
    return new MemoryException(
        status, field, field.isEmpty() ? detail : field + ": " + detail, null);
  }
}
