package io.remdreaming.model.relations;

/** How strong a relation is, as a model says, and the weight of its edge. */
public enum Strength {
  STRONG(0.9),
  MODERATE(0.7),
  WEAK(0.4);

  private final double weight;

  Strength(double weight) {
    this.weight = weight;
  }

  public double weight() {
    return weight;
  }
}
