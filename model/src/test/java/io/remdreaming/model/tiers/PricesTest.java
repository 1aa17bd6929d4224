package io.remdreaming.model.tiers;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.tiers.Prices.Price;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PricesTest {

  private static final TierModel MODEL = new TierModel("openai", "gpt", 1, 1);

  @Test
  void dollarsPerMillionTokensAreMillionthsPerToken() {
    var prices = new Prices(Map.of("openai/gpt", price("3", "15")));
    assertThat(prices.micros(MODEL, 1_000_000, 1_000_000)).isEqualTo(18_000_000);
    assertThat(prices.micros(MODEL, 10, 2)).isEqualTo(60);
  }

  @Test
  void fractionsAreRoundedUp() {
    var prices = new Prices(Map.of("openai/gpt", price("0.25", "1.25")));
    assertThat(prices.micros(MODEL, 1, 0)).isEqualTo(1);
    assertThat(prices.micros(MODEL, 4, 0)).isEqualTo(1);
    assertThat(prices.micros(MODEL, 5, 4)).isEqualTo(7);
  }

  @Test
  void modelWithoutPriceIsFree() {
    assertThat(Prices.NONE.micros(MODEL, 1_000_000, 1_000_000)).isZero();
  }

  private static Price price(String input, String output) {
    return new Price(new BigDecimal(input), new BigDecimal(output));
  }
}
