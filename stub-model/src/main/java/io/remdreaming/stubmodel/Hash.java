package io.remdreaming.stubmodel;

/** Hashes that are the same in every run: FNV-1a, its bits mixed as SplitMix64 does. */
final class Hash {

  private static final long PRIME = 0x100000001b3L;

  private Hash() {}

  static long of(String text) {
    var hash = 0xcbf29ce484222325L;
    for (var i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return mix(hash);
  }

  /**
   * The hash of a text that may be long. It is another one than {@link #of(String)}: four lanes of
   * characters are mixed side by side, since each step of one has to wait for the step before.
   */
  static long ofLong(String text) {
    var characters = text.toCharArray();
    var a = 0xcbf29ce484222325L;
    var b = mix(a);
    var c = mix(b);
    var d = mix(c);
    var i = 0;
    for (; i + 4 <= characters.length; i += 4) {
      a = (a ^ characters[i]) * PRIME;
      b = (b ^ characters[i + 1]) * PRIME;
      c = (c ^ characters[i + 2]) * PRIME;
      d = (d ^ characters[i + 3]) * PRIME;
    }
    for (; i < characters.length; i++) {
      a = (a ^ characters[i]) * PRIME;
    }
    return of(of(a, b), of(c, d));
  }

  static long of(long first, long second) {
    return mix(first + 0x9e3779b97f4a7c15L * (second + 1));
  }

  /** A number from 0 to less than 1. */
  static double share(long hash) {
    return (hash >>> 11) * 0x1.0p-53;
  }

  private static long mix(long bits) {
    bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    return bits ^ (bits >>> 31);
  }
}
