package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.arguments.Topic;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.kafka.TopicCheck;
import io.remdreaming.cli.notifications.KafkaTopic;
import io.remdreaming.cli.notifications.NotificationSource;
import io.remdreaming.cli.notifications.S3Objects;
import io.remdreaming.cli.notifications.SqsQueue;
import io.remdreaming.cli.notifications.StoredObjects;
import io.remdreaming.files.aws.AwsCredentials;
import io.remdreaming.files.http.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where notifications come from, and where the objects are. */
final class NotificationOptions {

  private static final Pattern SQS_HOST = Pattern.compile("sqs\\.([a-z0-9-]+)\\.amazonaws\\.com.*");

  @Option(
      names = "--queue-url",
      paramLabel = "URL",
      description = "The queue of Amazon SQS that notifications are read from.")
  private @Nullable URI queue;

  @Option(
      names = "--from-topic",
      paramLabel = "TOPIC",
      description = "The Kafka topic that notifications are read from, instead of a queue.")
  private @Nullable Topic topic;

  @Option(
      names = "--consumer-group",
      defaultValue = "rem-dreaming-notifications",
      paramLabel = "GROUP",
      description = "Keeps how far the topic was read (default: ${DEFAULT-VALUE}).")
  private @Nullable Id group;

  @Option(
      names = "--visibility-timeout",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description =
          "When a message of the queue that was not dealt with comes again (default: ${DEFAULT-VALUE}).")
  private int visibility;

  @Option(
      names = "--wait",
      defaultValue = "20",
      paramLabel = "SECONDS",
      description = "How long a request for messages waits for some (default: ${DEFAULT-VALUE}).")
  private int wait;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Of queue and objects (default: that of the queue's URL, or us-east-1).")
  private @Nullable Id region;

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      description = "Where the objects are, unless in AWS.")
  private @Nullable URI endpoint;

  @Option(
      names = "--forget-removed",
      description = "Forgets the files of removed objects; asks the store which are there.")
  private boolean forgetsRemoved;

  /**
   * Opens the source.
   *
   * @param kafka properties of Kafka's client
   */
  NotificationSource open(Map<String, String> kafka) {
    if ((queue == null) == (topic == null)) {
      throw new InvalidInputException("expected either --queue-url or --from-topic");
    }
    var patience = Duration.ofSeconds(Numbers.within("--wait", wait, 0, 20));
    if (queue != null) {
      return new SqsQueue(sqs(queue, patience), NotificationOptions::credentials);
    }
    var name = Objects.requireNonNull(topic).name();
    TopicCheck.require(kafka, Map.of("--from-topic", name));
    return new KafkaTopic(kafka, name, Objects.requireNonNull(group).value(), patience);
  }

  private SqsQueue.Options sqs(URI url, Duration patience) {
    requireHttp("--queue-url", url);
    var unused = credentials();
    return new SqsQueue.Options(
        url,
        region(),
        patience,
        Duration.ofSeconds(Numbers.within("--visibility-timeout", visibility, 1, 43_200)));
  }

  private static AwsCredentials credentials() {
    return AwsCredentials.ofEnvironment()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "expected AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or ..._FILE, in the environment"));
  }

  /** The store to be asked; null if nothing is to be forgotten. */
  @Nullable StoredObjects objects() {
    if (!forgetsRemoved) {
      return null;
    }
    if (endpoint == null) {
      return new S3Objects(ObjectStore.ofAws(region()));
    }
    requireHttp("--s3-endpoint", endpoint);
    return new S3Objects(new ObjectStore(endpoint.toString().replaceFirst("/$", ""), region()));
  }

  private String region() {
    if (region != null) {
      return region.value();
    }
    var host = queue == null ? "" : Objects.requireNonNullElse(queue.getHost(), "");
    var ofAws = SQS_HOST.matcher(host);
    return ofAws.matches() ? ofAws.group(1) : "us-east-1";
  }

  private static void requireHttp(String option, URI uri) {
    var scheme = Objects.requireNonNullElse(uri.getScheme(), "");
    if (!scheme.matches("https?") || uri.getHost() == null || uri.getRawQuery() != null) {
      throw new InvalidInputException(
          "%s: found '%s', expected http(s)://HOST[:PORT]/PATH".formatted(option, uri));
    }
  }
}
