package io.remdreaming.cli.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.remdreaming.files.aws.AwsCredentials;
import io.remdreaming.files.aws.AwsRequest;
import io.remdreaming.files.aws.AwsSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A queue that behaves like one of SQS: signed requests, at most ten messages, hidden until deleted
 * or until their time is over. Its time passes when it is told so.
 */
final class SqsStub implements AutoCloseable {

  static final AwsCredentials KEYS = new AwsCredentials("AKID", "secret", "");
  static final String REGION = "eu-west-1";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int MOST = 10;

  /** A message, and until when nobody sees it. */
  private static final class Held {
    private final String body;
    private int received;
    private Instant hiddenUntil = Instant.EPOCH;

    Held(String body) {
      this.body = body;
    }
  }

  private final HttpServer server;
  private final Map<Integer, Held> messages = new LinkedHashMap<>();
  private Instant now = Instant.EPOCH;
  private int next;
  private int failures;

  private SqsStub(HttpServer server) {
    this.server = server;
  }

  static SqsStub start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var stub = new SqsStub(server);
      server.createContext("/", stub::answer);
      server.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:%d/1/uploads".formatted(server.getAddress().getPort()));
  }

  synchronized void send(String body) {
    messages.put(next++, new Held(body));
  }

  /** Those that were not deleted. */
  synchronized int size() {
    return messages.size();
  }

  synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  /** The next requests are answered with 503. */
  synchronized void fail(int requests) {
    failures = requests;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (failures > 0) {
      failures--;
      respond(exchange, 503, "{}");
    } else if (!isSigned(exchange, body)) {
      respond(exchange, 403, "{\"__type\":\"InvalidSignature\",\"message\":\"does not match\"}");
    } else {
      var request = JSON.readTree(body);
      switch (exchange.getRequestHeaders().getFirst("x-amz-target")) {
        case "AmazonSQS.ReceiveMessage" -> respond(exchange, 200, receive(request).toString());
        case "AmazonSQS.DeleteMessageBatch" -> respond(exchange, 200, delete(request).toString());
        default -> respond(exchange, 400, "{\"__type\":\"UnknownOperation\"}");
      }
    }
  }

  private boolean isSigned(HttpExchange exchange, String body) {
    var headers = exchange.getRequestHeaders();
    var request =
        new AwsRequest(
            "POST",
            url().resolve("/"),
            Map.of(
                "content-type", headers.getFirst("content-type"),
                "x-amz-target", headers.getFirst("x-amz-target")),
            body);
    var time = Instant.from(TIME.parse(headers.getFirst("x-amz-date")));
    var expected = new AwsSignature(KEYS, REGION, "sqs").headers(request, time);
    return expected.getOrDefault("Authorization", "").equals(headers.getFirst("Authorization"));
  }

  private ObjectNode receive(JsonNode request) {
    var answer = JSON.createObjectNode();
    var found = answer.putArray("Messages");
    for (var entry : messages.entrySet()) {
      var message = entry.getValue();
      if (found.size() < Math.min(MOST, request.path("MaxNumberOfMessages").asInt())
          && !message.hiddenUntil.isAfter(now)) {
        message.hiddenUntil = now.plusSeconds(request.path("VisibilityTimeout").asInt());
        message.received++;
        found
            .addObject()
            .put("MessageId", "m" + entry.getKey())
            .put("ReceiptHandle", entry.getKey() + "/" + message.received)
            .put("Body", message.body);
      }
    }
    return answer;
  }

  /** By the latest receipt only. */
  private ObjectNode delete(JsonNode request) {
    var answer = JSON.createObjectNode();
    var done = answer.putArray("Successful");
    for (var entry : request.path("Entries")) {
      var receipt = entry.path("ReceiptHandle").asText().split("/");
      var id = Integer.parseInt(receipt[0]);
      var message = messages.get(id);
      if (message != null && message.received == Integer.parseInt(receipt[1])) {
        messages.remove(id);
      }
      done.addObject().put("Id", entry.path("Id").asText());
    }
    return answer;
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
