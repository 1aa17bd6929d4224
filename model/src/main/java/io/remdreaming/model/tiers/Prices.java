package io.remdreaming.model.tiers;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * What models cost, by {@link TierModel#key}. A model without a price counts as free, as one's own
 * machine is; where money is limited it must not be called, for nobody knows whether it is.
 */
public record Prices(Map<String, Price> models) implements Serializable {

  public static final Prices NONE = new Prices(Map.of());

  public Prices {
    models = Map.copyOf(models);
  }

  /** Whether the price of a model is known, 0 included. */
  public boolean know(TierModel model) {
    return models.containsKey(model.key());
  }

  /** The cost in millionths of a US dollar, rounded up. */
  public long micros(TierModel model, long tokensIn, long tokensOut) {
    var price = models.get(model.key());
    return price == null ? 0 : price.micros(tokensIn, tokensOut);
  }

  /**
   * A price in US dollars per million tokens, which is millionths of a dollar per token.
   *
   * @param input for what is read
   * @param output for what is written
   */
  public record Price(BigDecimal input, BigDecimal output) implements Serializable {

    public Price {
      if (input.signum() < 0 || output.signum() < 0) {
        throw new IllegalArgumentException(
            "expected prices from 0, found " + input + ", " + output);
      }
    }

    long micros(long tokensIn, long tokensOut) {
      return input
          .multiply(BigDecimal.valueOf(tokensIn))
          .add(output.multiply(BigDecimal.valueOf(tokensOut)))
          .setScale(0, RoundingMode.CEILING)
          .longValueExact();
    }
  }
}
