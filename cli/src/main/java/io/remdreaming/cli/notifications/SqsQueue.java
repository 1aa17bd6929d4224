package io.remdreaming.cli.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.files.aws.AwsCredentials;
import io.remdreaming.files.aws.AwsRequest;
import io.remdreaming.files.aws.AwsSignature;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A queue of Amazon SQS, by its JSON protocol.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-json.html">API
 *     requests with the AWS JSON protocol</a>
 */
public final class SqsQueue implements NotificationSource {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
  private static final int MOST_MESSAGES = 10;

  private final Options options;
  private final Supplier<AwsCredentials> credentials;
  private final HttpCalls http;

  /**
   * What is asked of a queue.
   *
   * @param queue its URL
   * @param patience how long a request waits for messages, at most 20 s
   * @param visibility for how long a message that was received is nobody else's
   */
  public record Options(URI queue, String region, Duration patience, Duration visibility) {}

  /**
   * @param credentials asked before each request, since they may change
   */
  public SqsQueue(Options options, Supplier<AwsCredentials> credentials) {
    this.options = options;
    this.credentials = credentials;
    this.http = new HttpCalls("SQS at " + options.queue().getRawAuthority());
  }

  @Override
  public List<Notification> receive() {
    var request =
        request()
            .put("MaxNumberOfMessages", MOST_MESSAGES)
            .put("WaitTimeSeconds", options.patience().toSeconds())
            .put("VisibilityTimeout", options.visibility().toSeconds());
    var received = new ArrayList<Notification>();
    for (var message : call("ReceiveMessage", request).path("Messages")) {
      received.add(
          new Notification(
              message.path("MessageId").asText(),
              message.path("ReceiptHandle").asText(),
              options.queue().toString(),
              0,
              0,
              message.path("Body").asText().getBytes(StandardCharsets.UTF_8)));
    }
    return received;
  }

  @Override
  public void acknowledge(List<Notification> notifications) {
    var request = request();
    var entries = request.putArray("Entries");
    for (var notification : notifications) {
      entries
          .addObject()
          .put("Id", Integer.toString(entries.size()))
          .put("ReceiptHandle", notification.receipt());
    }
    // What could not be deleted comes again, and changes nothing.
    var unused = call("DeleteMessageBatch", request);
  }

  private ObjectNode request() {
    return JSON.createObjectNode().put("QueueUrl", options.queue().toString());
  }

  private JsonNode call(String action, ObjectNode body) {
    var uri = options.queue().resolve("/");
    var headers = Map.of("content-type", CONTENT_TYPE, "x-amz-target", "AmazonSQS." + action);
    var text = body.toString();
    var timeout = options.patience().plusSeconds(15);
    var answer =
        http.send(
            "POST",
            uri,
            text,
            timeout,
            () ->
                new AwsSignature(credentials.get(), options.region(), "sqs")
                    .headers(new AwsRequest("POST", uri, headers, text), Instant.now()));
    if (answer.statusCode() != 200) {
      throw new ExecutionFailedException(
          "SQS refused %s with status %d: %s"
              .formatted(action, answer.statusCode(), error(answer.body())));
    }
    return json(answer.body());
  }

  private static String error(String body) {
    var error = json(body);
    return "%s %s".formatted(error.path("__type").asText(), error.path("message").asText()).strip();
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }

  @Override
  public void close() {}
}
