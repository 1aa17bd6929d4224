package io.remdreaming.operators.stages;

import static java.util.Objects.requireNonNull;

import io.remdreaming.model.ports.Factory;
import org.jspecify.annotations.Nullable;

/**
 * A derivation with a piece of the local tier, which is made on the task.
 *
 * @param <L> the piece
 * @param <W> the work
 * @param <R> what comes of it
 */
public abstract class LocalDerivation<L, W, R> implements Derivation<W, R> {

  private static final long serialVersionUID = 1L;

  private final Factory<L> factory;
  private transient @Nullable L local;

  protected LocalDerivation(Factory<L> factory) {
    this.factory = factory;
  }

  @Override
  public final void open() {
    local = factory.get();
  }

  /** The piece of the local tier. */
  protected final L local() {
    return requireNonNull(local);
  }
}
