package io.remdreaming.operators.timers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;

/**
 * What waits for the end of input, to be taken in the order of its log offsets. Its state lives in
 * bounded runs only and ends with them.
 */
public final class EndOfInputBuffer<T> {

  private final ListState<T> waiting;
  private final Comparator<T> order;

  public EndOfInputBuffer(
      RuntimeContext context, String name, TypeInformation<T> type, ToLongFunction<T> offset) {
    waiting = context.getListState(new ListStateDescriptor<>(name, type));
    order = Comparator.comparingLong(offset);
  }

  public void add(T element, TimerService timers) throws Exception {
    waiting.add(element);
    EndOfInput.await(timers);
  }

  /** All that has waited; nothing does any more. */
  public List<T> drain() throws Exception {
    var all = new ArrayList<T>();
    waiting.get().forEach(all::add);
    waiting.clear();
    all.sort(order);
    return all;
  }
}
