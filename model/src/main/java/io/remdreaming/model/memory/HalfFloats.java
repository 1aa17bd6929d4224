package io.remdreaming.model.memory;

/**
 * Numbers of half precision (IEEE 754 binary16), in which vectors are stored: 11 significant bits,
 * at most 65,504. For components of unit vectors the error is at most 0.00025.
 */
public final class HalfFloats {

  private static final int SIGN = 0x8000;
  private static final int INFINITE = 0x7c00;
  private static final int NOT_A_NUMBER = 0x7e00;
  private static final int MANTISSA = 0x3ff;
  private static final int MANTISSA_BITS = 10;

  /** How much longer the mantissa of a float is. */
  private static final int LONGER = 13;

  /** The difference of the two biases, of the exponents of floats (127) and of halves (15). */
  private static final int BIAS = 112;

  private static final float LEAST = 0x1p-24f;

  private HalfFloats() {}

  /** The nearest one, of two the even one, in its 16 bits; infinite from 65,520. */
  public static short of(float number) {
    var bits = Float.floatToRawIntBits(number);
    var sign = bits >>> 16 & SIGN;
    var absolute = bits & 0x7fffffff;
    if (absolute >= 0x47800000) { // from 65,536
      return (short) (sign | (Float.isNaN(number) ? NOT_A_NUMBER : INFINITE));
    } else if (absolute >= 0x38800000) { // from the least normal one
      var rounded = absolute + 0xfff + (absolute >>> LONGER & 1);
      return (short) (sign | rounded - (BIAS << 23) >>> LONGER);
    }
    return (short) (sign | (int) Math.rint(Math.abs(number) / LEAST)); // exact but for the rounding
  }

  /** The number that 16 bits stand for; exact. */
  public static float toFloat(short half) {
    var exponent = (half & INFINITE) >>> MANTISSA_BITS;
    var mantissa = half & MANTISSA;
    var sign = (half & SIGN) << 16;
    if (exponent == 0) {
      var absolute = mantissa * LEAST;
      return sign == 0 ? absolute : -absolute;
    }
    var biased = exponent == 0x1f ? 0xff : exponent + BIAS;
    return Float.intBitsToFloat(sign | biased << 23 | mantissa << LONGER);
  }

  /** A vector as it is after it was stored. */
  public static float[] rounded(float[] vector) {
    var rounded = new float[vector.length];
    for (var i = 0; i < vector.length; i++) {
      rounded[i] = toFloat(of(vector[i]));
    }
    return rounded;
  }
}
