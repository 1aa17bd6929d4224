package io.remdreaming.rules.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.entities.Fact;
import io.remdreaming.rules.Conversations;
import io.remdreaming.rules.spans.ConversationReader;
import io.remdreaming.rules.time.GrammarTimeExpressions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which facts the local tier finds in messages, by tables beside this class. */
public class PlainFactsTest {

  private static final RuleEntities ENTITIES =
      new RuleEntities(new ConversationReader(), new GrammarTimeExpressions());

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void messageTellsExactlyTheseFacts(String message, List<String> facts) {
    var turns = message.split(" // ");
    var window = turns.length == 1 ? Conversations.of(message) : Conversations.between(turns);
    var found = ENTITIES.find(window).facts();
    assertThat(found.stream().map(PlainFactsTest::told)).containsExactlyInAnyOrderElementsOf(facts);
  }

  public static Stream<Arguments> messageTellsExactlyTheseFacts() {
    return Stream.of(
            "plain-facts.txt",
            "held-out-facts.txt",
            "everyday-facts.txt",
            "further-facts.txt",
            "unseen-facts.txt")
        .flatMap(PlainFactsTest::lines)
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" \\| "))
        .map(fields -> Arguments.of(fields[0], facts(fields[1])));
  }

  private static List<String> facts(String field) {
    return field.equals("-") ? List.of() : Arrays.asList(field.split("; "));
  }

  private static String told(Fact fact) {
    var told = "%s %s %s".formatted(fact.source(), fact.relation(), fact.target());
    var to = fact.invalidAt();
    if (!fact.validAt().equals(fact.time())) {
      told += " from " + LocalDate.ofInstant(fact.validAt(), ZoneOffset.UTC);
    }
    if (to != null) {
      told += to.equals(fact.time()) ? " over" : " to " + LocalDate.ofInstant(to, ZoneOffset.UTC);
    }
    return told;
  }

  private static Stream<String> lines(String name) {
    var resource = Objects.requireNonNull(PlainFactsTest.class.getResourceAsStream(name), name);
    try (resource) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
