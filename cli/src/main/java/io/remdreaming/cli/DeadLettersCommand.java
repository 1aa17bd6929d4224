package io.remdreaming.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.cli.arguments.Topic;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.cli.letters.LetterOptions;
import io.remdreaming.cli.letters.Retry;
import io.remdreaming.cli.report.Printable;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.query.letters.LetterFilter;
import io.remdreaming.query.letters.StoredLetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists and shows what could not be processed, tries it again, or drops it. */
@Command(name = "dead-letters")
final class DeadLettersCommand extends ContextCommand implements Runnable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whose models are asked again. */
  enum Target {
    GOOD(Tier.GOOD),
    PREMIUM(Tier.PREMIUM);

    private final Tier tier;

    Target(Tier tier) {
      this.tier = tier;
    }
  }

  @Override
  public void run() {
    throw new InvalidInputException("expected 'dead-letters list', 'show', 'retry' or 'drop'");
  }

  @Command(name = "list", description = "Prints letters, a line each, without their payloads.")
  int list(
      @Mixin LetterOptions options,
      @Option(names = "--json", description = "Prints a JSON object a letter, with its payload.")
          boolean json) {
    var letters = letters(options.filter(), options.most());
    for (var letter : letters) {
      context().out().println(json ? json(letter).toString() : Printable.of(line(letter)));
    }
    if (letters.isEmpty()) {
      context().notice("there are no such dead letters");
    }
    context().out().flush();
    return 0;
  }

  @Command(name = "show", description = "Prints a letter with its payload as text.")
  int show(@Mixin LetterOptions options) {
    var letter = existing(options.one());
    var fields = json(letter);
    fields.put("payload", new String(letter.payload(), StandardCharsets.UTF_8));
    for (var field : fields.properties()) {
      var line = "%s: %s".formatted(field.getKey(), field.getValue().asText());
      context().out().println(Printable.lines(line));
    }
    context().out().flush();
    return 0;
  }

  @Command(
      name = "retry",
      description = {
        "Sends records again as they were, and has models asked again about session windows.",
        "What was tried is taken out of the table; if it fails again, it comes back."
      })
  int retry(
      @Mixin LetterOptions options,
      @Mixin KafkaOptions kafka,
      @Option(
              names = "--target",
              defaultValue = "good",
              paramLabel = "TIER",
              description = "Whose models are asked: good or premium (default: ${DEFAULT-VALUE}).")
          Target target,
      @Option(
              names = "--control-topic",
              defaultValue = Topics.CONTROL,
              paramLabel = "TOPIC",
              description = "Where the job reads requests (default: ${DEFAULT-VALUE}).")
          Topic control) {
    var letters = letters(options.chosen(), options.most());
    var home = context().environment().home();
    try (var retry =
        new Retry(
            topic -> new EventSender(kafka.client(home, new Topic(topic)), topic),
            control.name(),
            target.tier)) {
      retry.run(letters, database());
      retry.done().forEach((what, count) -> context().out().printf("%d %s%n", count, what));
    }
    if (letters.isEmpty()) {
      context().notice("there are no such dead letters");
    }
    context().out().flush();
    return 0;
  }

  @Command(
      name = "drop",
      description = "Takes letters out of the table; the topic of dead letters keeps them.")
  int drop(@Mixin LetterOptions options) {
    var ids =
        letters(options.chosen(), options.most()).stream()
            .map(letter -> UUID.fromString(letter.id()))
            .toList();
    var dropped = database().with(connection -> StoredLetter.delete(ids, connection));
    context().out().printf("%d dropped%n", dropped);
    context().out().flush();
    return 0;
  }

  private List<StoredLetter> letters(LetterFilter filter, int most) {
    return database().with(connection -> StoredLetter.list(filter, most, connection));
  }

  private StoredLetter existing(UUID id) {
    return letters(LetterFilter.of(List.of(id)), 1).stream()
        .findFirst()
        .orElseThrow(
            () -> new InvalidInputException("ID: found %s, expected a letter's id".formatted(id)));
  }

  private static String line(StoredLetter letter) {
    return "%s  %s  %s/%s  %s  %s: %s"
        .formatted(
            letter.id(),
            letter.createdAt().toInstant(),
            letter.tenantId(),
            letter.userId(),
            letter.reason(),
            letter.field(),
            letter.detail());
  }

  private static ObjectNode json(StoredLetter letter) {
    return JSON.createObjectNode()
        .put("id", letter.id())
        .put("created_at", letter.createdAt().toInstant().toString())
        .put("tenant_id", letter.tenantId())
        .put("user_id", letter.userId())
        .put("reason", letter.reason())
        .put("field", letter.field())
        .put("detail", letter.detail())
        .put("topic", letter.topic())
        .put("partition", letter.partition())
        .put("offset", letter.offset())
        .put("stack_trace", letter.stackTrace())
        .put("payload", letter.payloadBase64());
  }

  private Database database() {
    return Database.withTables(context().environment());
  }
}
