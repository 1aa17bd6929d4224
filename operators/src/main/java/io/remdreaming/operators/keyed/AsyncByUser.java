package io.remdreaming.operators.keyed;

import io.remdreaming.model.memory.UserKey;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;

/**
 * Asynchronous work on a user's subtask, which its results do not leave either. What is in flight
 * at a savepoint is part of it, and Flink's own operator deals it out to all subtasks, whoever's it
 * is, when it is restored at another parallelism. Here each subtask takes what its users have.
 *
 * @param owner whose a record is
 * @param type of the results
 * @param timeoutMs after which the function's {@code timeout} is called; 0 for never
 * @param capacity how much may be in flight
 */
public record AsyncByUser<T, R>(
    KeySelector<T, UserKey> owner, TypeInformation<R> type, long timeoutMs, int capacity) {

  /** Results in the order in which they come. */
  public SingleOutputStreamOperator<R> unordered(
      DataStream<T> stream, AsyncFunction<T, R> function) {
    return on(stream, function, OutputMode.UNORDERED);
  }

  /** Results in the order of the records. */
  public SingleOutputStreamOperator<R> ordered(DataStream<T> stream, AsyncFunction<T, R> function) {
    return on(stream, function, OutputMode.ORDERED);
  }

  private SingleOutputStreamOperator<R> on(
      DataStream<T> stream, AsyncFunction<T, R> function, OutputMode mode) {
    var cleaned = stream.getExecutionEnvironment().clean(function);
    var factory = new UserAsyncOperator.Factory<>(cleaned, owner, timeoutMs, capacity, mode);
    return stream.transform("async by user", type, factory);
  }
}
