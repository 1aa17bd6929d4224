package io.remdreaming.operators.sessions;

/**
 * A part as it was last emitted.
 *
 * @param hash over the versions of its messages
 * @param messages how many messages it holds
 * @param tokens their tokens
 * @param sealed whether nothing but a wish to forget can change it any more
 */
public record EmittedPart(String hash, int messages, long tokens, boolean sealed) {

  /** To be emitted again, even if nothing in it changes. */
  EmittedPart outdated() {
    return new EmittedPart("", messages, tokens, sealed);
  }
}
