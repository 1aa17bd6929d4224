package io.remdreaming.operators.windows;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a session or to a day: a message, a deletion request, or that a message is no
 * longer of it; exactly one of the three.
 *
 * @param window the key of the session or the day
 * @param leaving the id of the message that now lies elsewhere, else null
 * @param record the record as it lay in the log
 * @param <K> the type of the key
 */
public record WindowEvent<K>(
    K window,
    @Nullable Message message,
    @Nullable Forget forget,
    @Nullable String leaving,
    LogRecord record) {

  public static <K> WindowEvent<K> of(K window, Message message, LogRecord record) {
    return new WindowEvent<>(window, message, null, null, record);
  }

  public static <K> WindowEvent<K> of(K window, Forget forget, LogRecord record) {
    return new WindowEvent<>(window, null, forget, null, record);
  }

  public static <K> WindowEvent<K> leaving(K window, String messageId, LogRecord record) {
    return new WindowEvent<>(window, null, null, messageId, record);
  }

  /** The type of such events on an edge and in state. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public static <K> TypeInformation<WindowEvent<K>> type(Class<K> window) {
    return (TypeInformation)
        Types.POJO(
            WindowEvent.class,
            Map.of(
                "window", TypeInformation.of(window),
                "message", TypeInformation.of(Message.class),
                "forget", TypeInformation.of(Forget.class),
                "leaving", Types.STRING,
                "record", TypeInformation.of(LogRecord.class)));
  }
}
