package io.remdreaming.rules.search;

/** 32 bits that stand for a term, alike on every Java platform and in every version. */
final class TermHash {

  private static final long PRIME = 0x100000001b3L;
  private static final long BASIS = 0xcbf29ce484222325L;

  private TermHash() {}

  /** FNV-1a over the characters, its 64 bits folded into 32. */
  static int of(char[] chars, int length) {
    var hash = BASIS;
    for (var i = 0; i < length; i++) {
      hash = (hash ^ chars[i]) * PRIME;
    }
    return (int) (hash ^ (hash >>> 32));
  }
}
