package io.remdreaming.operators.windows;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.jspecify.annotations.Nullable;

/**
 * How many windows are open. A subtask cannot count its keys after a restart, so the number is in
 * its operator state, a single number; after a rescale only the sum over the subtasks tells.
 */
public final class OpenWindows implements Serializable {

  private static final long serialVersionUID = 1L;

  private transient @Nullable ListState<Long> saved;
  private transient volatile long open;

  /** Begins with the number that a checkpoint holds; 0 without one. */
  public void restore(FunctionInitializationContext context) throws Exception {
    saved =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("open-windows", Types.LONG));
    open = 0;
    for (var count : saved.get()) {
      open += count;
    }
  }

  /** Shows the number under a name. */
  public void show(MetricGroup group, String name) {
    group.gauge(name, (Gauge<Long>) () -> open);
  }

  public void changed(boolean before, boolean now) {
    open += (now ? 1 : 0) - (before ? 1 : 0);
  }

  /** Writes the number down for a checkpoint. */
  public void snapshot() throws Exception {
    var state = Objects.requireNonNull(saved, "restore comes first");
    state.update(List.of(open));
  }
}
