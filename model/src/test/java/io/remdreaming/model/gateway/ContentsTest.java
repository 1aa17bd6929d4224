package io.remdreaming.model.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierModel;
import org.junit.jupiter.api.Test;

class ContentsTest {

  private static final TierModel MODEL = new TierModel("openai", "gpt", 1_000, 500);

  @Test
  void versionWindowAndUrgencyDoNotChangeTheId() {
    var id = Contents.id(prompt("acme", "w1", 1, Priority.LOW, "Hi"), MODEL);
    assertThat(Contents.id(prompt("acme", "w2", 2, Priority.HIGH, "Hi"), MODEL)).isEqualTo(id);
  }

  @Test
  void tenantTextAndModelChangeTheId() {
    var id = Contents.id(prompt("acme", "w", 1, Priority.LOW, "Hi"), MODEL);
    assertThat(Contents.id(prompt("bob", "w", 1, Priority.LOW, "Hi"), MODEL)).isNotEqualTo(id);
    assertThat(Contents.id(prompt("acme", "w", 1, Priority.LOW, "Ho"), MODEL)).isNotEqualTo(id);
    assertThat(Contents.id(prompt("acme", "w", 1, Priority.LOW, "Hi"), MODEL.named("x")))
        .isNotEqualTo(id);
  }

  @Test
  void boundCountsBytesSoThatNoScriptExceedsIt() {
    var latin = Contents.inputBound(prompt("acme", "w", 1, Priority.LOW, "aaa"));
    var chinese = Contents.inputBound(prompt("acme", "w", 1, Priority.LOW, "记忆体"));
    assertThat(chinese - latin).isEqualTo(6);
    assertThat(latin).isEqualTo(Contents.ENVELOPE + 1 + 3 + 2 * (1 + 2));
  }

  @Test
  void modelCapsTheAnswer() {
    var prompt = prompt("acme", "w", 1, Priority.LOW, "Hi");
    assertThat(Contents.outputTokens(prompt, MODEL)).isEqualTo(500);
    assertThat(Contents.outputTokens(prompt, new TierModel("o", "g", 1, 9_999))).isEqualTo(800);
  }

  private static Prompt prompt(
      String tenant, String window, long offset, Priority priority, String user) {
    var owner = new UserKey(tenant, "ann");
    var version = new Version(offset, 0, 0);
    return new Prompt(
        new PromptSubject(owner, "chunks", window, version, null),
        PromptTemplate.of("n", "S", "{}", 0, 0),
        user,
        800,
        PromptTerms.of(priority, Tier.GOOD));
  }
}
