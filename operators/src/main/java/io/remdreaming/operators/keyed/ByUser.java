package io.remdreaming.operators.keyed;

import io.remdreaming.model.memory.UserKey;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/**
 * One exchange leads everything of a user to the user's subtask; behind it nothing leaves it.
 *
 * <p>A stream may {@link #stay} if each of its records was made, on the user's subtask, of records
 * of the same user. Flink cannot verify this; state of a foreign key group fails at its first
 * access.
 */
public final class ByUser {

  private ByUser() {}

  public static <T> KeyedStream<T, UserKey> exchange(
      DataStream<T> stream, KeySelector<T, UserKey> owner) {
    return stream.keyBy(owner, TypeInformation.of(UserKey.class));
  }

  /** Keys a stream that lies on its users' subtasks already. */
  public static <T> KeyedStream<T, UserKey> stay(
      DataStream<T> stream, KeySelector<T, UserKey> owner) {
    return within(stream, owner, TypeInformation.of(UserKey.class));
  }

  /**
   * The same by parts of a user, such as sessions.
   *
   * @param key a key with the hash of its user, and so with the user's key group
   */
  public static <T, K> KeyedStream<T, K> within(
      DataStream<T> stream, KeySelector<T, K> key, TypeInformation<K> type) {
    return isBatch(stream)
        ? stream.keyBy(key, type)
        : DataStreamUtils.reinterpretAsKeyedStream(stream, key, type);
  }

  /** In BATCH state knows one key at a time, so each keyed function wants its input sorted. */
  static boolean isBatch(DataStream<?> stream) {
    var configuration = stream.getExecutionEnvironment().getConfiguration();
    return configuration.get(ExecutionOptions.RUNTIME_MODE) == RuntimeExecutionMode.BATCH;
  }
}
