package io.remdreaming.model.text;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The terms by which search finds a text.
 *
 * @param hashes 32 bits of each term, in the order of the text; a term that occurs again is there
 *     again
 */
public record SearchTerms(int[] hashes) {

  /** Those of a text that says nothing. */
  public static final SearchTerms NONE = new SearchTerms(new int[0]);

  /** As they are stored: four bytes each, the highest first. */
  public byte[] bytes() {
    var bytes = ByteBuffer.allocate(Integer.BYTES * hashes.length);
    bytes.asIntBuffer().put(hashes);
    return bytes.array();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SearchTerms that && Arrays.equals(hashes, that.hashes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hashes);
  }

  @Override
  public String toString() {
    return "SearchTerms" + Arrays.toString(hashes);
  }
}
