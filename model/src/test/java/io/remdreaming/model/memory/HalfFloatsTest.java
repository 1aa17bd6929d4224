package io.remdreaming.model.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfFloatsTest {

  @Test
  void everyHalfComesBackAsItWas() {
    for (var bits = 0; bits <= 0xffff; bits++) {
      var number = HalfFloats.toFloat((short) bits);
      if (!Float.isNaN(number)) {
        assertThat(HalfFloats.of(number)).isEqualTo((short) bits);
      }
    }
  }

  /** The oracle: neither neighbor is nearer, as double precision tells. */
  @Test
  void aNumberBecomesTheNearestHalf() {
    var random = new Random(7);
    for (var i = 0; i < 100_000; i++) {
      var number = Math.scalb(random.nextFloat() - 0.5f, random.nextInt(40) - 25);
      var half = HalfFloats.of(number);
      var error = Math.abs((double) HalfFloats.toFloat(half) - number);
      assertThat(error).isLessThanOrEqualTo(error((short) (half - 1), number));
      assertThat(error).isLessThanOrEqualTo(error((short) (half + 1), number));
    }
  }

  private static double error(short half, float number) {
    var other = HalfFloats.toFloat(half);
    return Float.isFinite(other) ? Math.abs((double) other - number) : Double.POSITIVE_INFINITY;
  }

  @Test
  void ofTwoEquallyNearTheEvenOne() {
    assertThat(HalfFloats.toFloat(HalfFloats.of(1 + 0x1p-11f))).isEqualTo(1);
    assertThat(HalfFloats.toFloat(HalfFloats.of(1 + 0x3p-11f))).isEqualTo(1 + 0x1p-9f);
    assertThat(HalfFloats.toFloat(HalfFloats.of(0x1p-25f))).isZero();
    assertThat(HalfFloats.toFloat(HalfFloats.of(0x3p-25f))).isEqualTo(0x1p-23f);
  }

  @Test
  void whatIsTooLargeIsInfinite() {
    assertThat(HalfFloats.toFloat(HalfFloats.of(65_519))).isEqualTo(65_504);
    assertThat(HalfFloats.toFloat(HalfFloats.of(65_520))).isInfinite();
    assertThat(HalfFloats.toFloat(HalfFloats.of(-1e9f))).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(HalfFloats.toFloat(HalfFloats.of(Float.NaN))).isNaN();
  }
}
