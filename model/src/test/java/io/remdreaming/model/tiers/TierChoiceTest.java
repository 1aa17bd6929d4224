package io.remdreaming.model.tiers;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.tiers.TierChoice.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierChoiceTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          # rule,                                  tokens, dollars, talks, urgency, requested, seconds, tier, cap, fast, reason
          no budget is local,                      0,      99,      50,    HIGH,    PREMIUM, 300, BASIC,   0,      false, NO_BUDGET
          less than no budget is local,            -1,     99,      50,    HIGH,    PREMIUM, 300, BASIC,   0,      false, NO_BUDGET
          urgent with money,                       1,      10.01,   50,    HIGH,    GOOD,    300, PREMIUM, 200000, false, URGENT
          urgent with money and few talks,         1,      10.01,   1,     HIGH,    GOOD,    300, PREMIUM, 200000, false, URGENT
          urgent with money and no time,           1,      10.01,   50,    HIGH,    GOOD,    0,   PREMIUM, 200000, false, URGENT
          urgent with exactly ten dollars,         1,      10,      50,    HIGH,    GOOD,    300, GOOD,    50000,  false, USUAL
          money without urgency,                   1,      99,      50,    MEDIUM,  GOOD,    300, GOOD,    50000,  false, USUAL
          few talks,                               200000, 0,       9,     LOW,     PREMIUM, 300, GOOD,    50000,  false, FEW_CONVERSATIONS
          few talks and no time,                   200000, 0,       9,     LOW,     GOOD,    10,  GOOD,    50000,  false, FEW_CONVERSATIONS
          ten talks are not few,                   100001, 0,       10,    LOW,     PREMIUM, 300, PREMIUM, 100000, false, PREMIUM_REQUESTED
          premium requested and exactly 100000,       100000, 0,       10,    LOW,     PREMIUM, 300, GOOD,    50000,  false, USUAL
          premium requested in no time,               100001, 0,       10,    LOW,     PREMIUM, 10,  PREMIUM, 100000, false, PREMIUM_REQUESTED
          little time,                             100001, 0,       10,    LOW,     GOOD,    59,  GOOD,    50000,  true, SHORT_TIME
          a minute is enough,                      100001, 0,       10,    LOW,     GOOD,    60,  GOOD,    50000,  false, USUAL
          """)
  void firstRuleThatAppliesDecides(
      String rule,
      long tokens,
      double dollars,
      int conversations,
      Priority urgency,
      Tier requested,
      long seconds,
      Tier tier,
      int cap,
      boolean fast,
      Reason reason) {
    var micros = Math.round(dollars * 1_000_000);
    var need = new TierNeed(tokens, micros, conversations, urgency, requested, seconds);
    assertThat(TierChoice.select(need)).as(rule).isEqualTo(new TierChoice(tier, cap, fast, reason));
  }
}
