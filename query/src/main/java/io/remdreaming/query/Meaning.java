package io.remdreaming.query;

/** Turns what is searched for into a vector. */
@FunctionalInterface
public interface Meaning {

  /**
   * The vector of a text, in the space of the stored ones.
   *
   * @return of the tables' dimension; all zeros for a text without content
   */
  float[] of(String text);
}
