package io.remdreaming.benchmarks.writes;

import java.io.Serializable;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/** Turns numbers into the rows that have them. */
final class Saying<T> extends RichMapFunction<Long, T> {

  private static final long serialVersionUID = 1L;

  private final Kind<T> kind;
  private final boolean withTerms;
  private transient @Nullable Talk talk;

  Saying(Kind<T> kind, boolean withTerms) {
    this.kind = kind;
    this.withTerms = withTerms;
  }

  @Override
  public void open(OpenContext context) {
    talk = Talk.of(withTerms);
  }

  @Override
  public T map(Long number) {
    return kind.row(Objects.requireNonNull(talk, "open before use"), number);
  }

  /** What has rows. */
  @FunctionalInterface
  interface Kind<T> extends Serializable {
    T row(Talk talk, long number);
  }
}
