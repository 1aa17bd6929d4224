package io.remdreaming.decoders;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.RedactedKind;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.Upgrade;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.DecodedControl;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlDecoderTest {

  @Test
  void policySaysWhatATenantMaySpendAndWhere() {
    var policy =
        policy(
            """
            {"affinity_threshold": 0.8, "affinity_top_k": 5, "allowed_tiers": ["basic", "good"],
             "allowed_providers": ["anthropic"], "models": {"good": "haiku"},
             "daily_token_limit": 5000, "monthly_token_limit": 0, "priority": "high",
             "auto_upgrade": true, "daily_usd_limit": 0.29, "monthly_usd_limit": 0,
             "redact": ["email", "iban"], "redact_patterns": {"employee": "E-[0-9]{6}"},
             "retention": {"messages": 90, "dead_letters": 1, "calls": 36500}}
            """);
    assertThat(policy)
        .isEqualTo(
            new TenantPolicy(
                0.8,
                5,
                List.of(Tier.BASIC, Tier.GOOD),
                List.of("anthropic"),
                Map.of("good", "haiku"),
                5_000,
                -1,
                Priority.HIGH,
                true,
                290_000,
                -1,
                List.of(RedactedKind.EMAIL, RedactedKind.IBAN),
                Map.of("employee", "E-[0-9]{6}"),
                Map.of("messages", 90, "dead_letters", 1, "calls", 36_500)));
  }

  @Test
  void upgradeNamesOwnerWindowTargetAndPriority() {
    var request =
        "{'kind': 'upgrade', 'tenant_id': 'acme', 'user_id': 'ann', 'name': 'p1', 'target': %s}";
    assertThat(decodeEvent(request.formatted("'premium', 'priority': 'high'")).upgrade())
        .isEqualTo(new Upgrade(new UserKey("acme", "ann"), "p1", Tier.PREMIUM, Priority.HIGH, 7));
    assertThat(requireNonNull(decodeEvent(request.formatted("'good'")).upgrade()).priority())
        .isEqualTo(Priority.MEDIUM);
    var letter = requireNonNull(decodeEvent(request.formatted("'basic'")).deadLetter());
    assertThat(letter.field()).isEqualTo("target");
    assertThat(letter.detail()).contains("expected one of [good, premium]");
  }

  @Test
  void whatIsNotChosenIsLeftToTheDeployment() {
    var open = new TenantPolicy(0, 0);
    assertThat(policy("{}")).isEqualTo(open);
    assertThat(policy("{\"daily_token_limit\": null, \"models\": null, \"priority\": null}"))
        .isEqualTo(open);
    assertThat(policy("{\"affinity_top_k\": 5}").withAffinityOf(new TenantPolicy(0.6, 3)))
        .isEqualTo(new TenantPolicy(0.6, 5));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'allowed_tiers': ['gold']}        | allowed_tiers       | found 'gold', expected any of [basic, good, premium]",
        "{'allowed_tiers': 'good'}          | allowed_tiers       | expected a list",
        "{'allowed_providers': ['']}        | allowed_providers   | expected 1 to 256",
        "{'allowed_providers': [1]}         | allowed_providers   | found '1', expected a text",
        "{'models': {'basic': 'x'}}         | models              | expected any of [good, premium]",
        "{'models': ['x']}                  | models              | expected models by tier",
        "{'daily_token_limit': -1}          | daily_token_limit   | found '-1', expected a number from 0",
        "{'daily_usd_limit': -0.5}          | daily_usd_limit     | found '-0.5', expected a number from 0",
        "{'daily_token_limit': 1.5}         | daily_token_limit   | found '1.5', expected a whole number",
        "{'monthly_token_limit': 'many'}    | monthly_token_limit | expected a number from 0",
        "{'priority': 'urgent'}             | priority            | expected one of [high, low, medium]",
        "{'auto_upgrade': 'yes'}            | auto_upgrade        | expected true or false",
        "{'redact': ['name']}               | redact              | found 'name', expected any of [card, email, iban, phone]",
        "{'redact_patterns': ['x']}         | redact_patterns     | expected at most 20 expressions by name",
        "{'redact_patterns': {'A': 'x'}}    | redact_patterns     | expected lower-case letters, digits and _",
        "{'redact_patterns': {'a': '('}}    | redact_patterns     | expected a regular expression in RE2's syntax",
        "{'redact_patterns': {'a': 'x{300}'}} | redact_patterns   | expected an expression of at most 200 steps",
        "{'retention': 90}                  | retention           | found '90', expected days by kind",
        "{'retention': {'dreams': 90}}      | retention           | found 'dreams', expected any of [calls, chunks, dead_letters, documents, messages, moments, sessions, summaries]",
        "{'retention': {'messages': 0}}     | retention.messages  | found '0', expected a whole number of days from 1 to 36500",
        "{'retention': {'messages': -7}}    | retention.messages  | found '-7', expected a whole number of days from 1 to 36500",
        "{'retention': {'calls': 36501}}    | retention.calls     | found '36501', expected a whole number of days",
        "{'retention': {'calls': 99999999999}} | retention.calls  | found '99999999999', expected a whole number of days",
        "{'retention': {'moments': 1.5}}    | retention.moments   | found '1.5', expected a whole number of days",
        "{'retention': {'moments': '30'}}   | retention.moments   | expected a whole number of days",
        "{'retention': {'chunks': null}}    | retention.chunks    | expected a whole number of days",
        "{'dayly_token_limit': 5}           | dayly_token_limit   | found '5', expected no other fields than affinity_threshold",
        "{'affinity_top_k': 2.5}            | affinity_top_k      | found '2.5', expected a whole number"
      })
  void whatCannotBeTakenIsNamedWithWhatWasExpected(String policy, String field, String detail) {
    var letter = requireNonNull(decode(policy.replace('\'', '"')).deadLetter());
    assertThat(letter.reason()).isEqualTo("invalid-field");
    assertThat(letter.field()).isEqualTo(field);
    assertThat(letter.detail()).contains(detail);
    assertThat(new String(letter.payload(), StandardCharsets.UTF_8))
        .contains(policy.replace('\'', '"'));
  }

  @Test
  void feedbackNamesWhoseSummaryItIsAbout() {
    var event =
        """
        {"kind": "feedback", "tenant_id": "acme", "user_id": "ann", "name": "day-1", "score": 0.2,
         "comment": "too short"}
        """;
    var record =
        new LogRecord("rem.control", 0, 7, 0, null, event.getBytes(StandardCharsets.UTF_8));
    assertThat(new ControlDecoder().decode(record).feedback())
        .isEqualTo(new Feedback(new UserKey("acme", "ann"), "day-1", 0.2, 7));
  }

  private static TenantPolicy policy(String policy) {
    return requireNonNull(decode(policy).policy()).policy();
  }

  private static DecodedControl decode(String policy) {
    return decodeEvent(
        "{\"kind\": \"tenant_policy\", \"tenant_id\": \"acme\", \"policy\": " + policy + "}");
  }

  private static DecodedControl decodeEvent(String quoted) {
    var event = quoted.replace('\'', '"');
    return new ControlDecoder()
        .decode(
            new LogRecord("rem.control", 0, 7, 0, null, event.getBytes(StandardCharsets.UTF_8)));
  }
}
