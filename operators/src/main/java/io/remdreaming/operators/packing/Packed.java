package io.remdreaming.operators.packing;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Descriptors of keyed state whose entries are packed. */
public final class Packed {

  private Packed() {}

  /** A map by ids, of values whose ids and hashes take half of what they take as texts. */
  public static <V> MapStateDescriptor<String, V> map(
      RuntimeContext context, String name, TypeInformation<V> type) {
    return map(context, name, new PackedSerializer<>(context.createSerializer(type), false));
  }

  public static <V> MapStateDescriptor<String, V> map(
      RuntimeContext context, String name, Class<V> type) {
    return map(context, name, TypeInformation.of(type));
  }

  /** A map by ids, of values that also hold texts. What is read often should rather be large. */
  public static <V> MapStateDescriptor<String, V> texts(
      RuntimeContext context, String name, Class<V> type) {
    var plain = context.createSerializer(TypeInformation.of(type));
    return map(context, name, new PackedSerializer<>(plain, true));
  }

  private static <V> MapStateDescriptor<String, V> map(
      RuntimeContext context, String name, TypeSerializer<V> values) {
    var keys = new PackedSerializer<>(context.createSerializer(Types.STRING), false);
    return new MapStateDescriptor<>(name, keys, values);
  }
}
