package io.remdreaming.jobs.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpgradeComparisonTest {

  private static final UpgradeContract OLD =
      new UpgradeContract(
          720,
          Map.of("close", Map.of("(key)", "User", "open", "MAP String Message")),
          Map.of("Message", Map.of("text", "String", "role", "Enum[USER, TOOL]")),
          Map.of("gap", "PT30M"));

  @Test
  void sameVersionsDoNotDiffer() {
    assertThat(UpgradeComparison.of(OLD, OLD)).isEmpty();
  }

  @Test
  void whatIsNewDoesNotBreak() {
    var states =
        Map.of(
            "close",
            Map.of("(key)", "User", "open", "MAP String Message", "seen", "VALUE Long"),
            "habits",
            Map.of("(key)", "User"));
    var types =
        Map.of(
            "Message", Map.of("text", "String", "role", "Enum[USER, TOOL, SYSTEM]", "zone", "Int"));
    var options = Map.of("gap", "PT40M", "pace", "1");
    assertThat(compared(new UpgradeContract(720, states, types, options)))
        .containsExactlyInAnyOrder(
            "note   operator habits is new and starts empty",
            "note   state seen of close is new and starts empty",
            "note   Message.role is Enum[USER, TOOL, SYSTEM], was Enum[USER, TOOL]",
            "note   Message.zone is new, 0 or null in old state",
            "note   option gap is PT40M by default, was PT30M",
            "note   option pace is new");
  }

  @Test
  void whatIsGoneIsLostOrBreaks() {
    var states = Map.of("close", Map.of("(key)", "User"));
    var types = Map.of("Message", Map.of("role", "Enum[USER]"));
    assertThat(compared(new UpgradeContract(128, states, types, Map.of())))
        .containsExactly(
            "breaks pipeline.max-parallelism is 128, was 720",
            "breaks Message.role is Enum[USER], was Enum[USER, TOOL]",
            "breaks option gap is gone: a job that is given it does not start",
            "loses  state open of close is gone",
            "loses  Message.text is gone");
  }

  @Test
  void otherKeysTypesAndUidsBreak() {
    var renamed = new UpgradeContract(720, Map.of("shut", Map.of()), OLD.types(), OLD.options());
    assertThat(compared(renamed))
        .anyMatch(line -> line.startsWith("breaks operator close is gone"));
    var other = Map.of("close", Map.of("(key)", "Tenant", "open", "LIST Message"));
    assertThat(compared(new UpgradeContract(720, other, OLD.types(), OLD.options())))
        .containsExactlyInAnyOrder(
            "breaks state (key) of close is Tenant, was User",
            "breaks state open of close is LIST Message, was MAP String Message");
  }

  private static List<String> compared(UpgradeContract now) {
    return UpgradeComparison.of(OLD, now).stream().map(Difference::toString).toList();
  }
}
