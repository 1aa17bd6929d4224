package io.remdreaming.jobs.upgrade;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.EnumSerializer;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;

/**
 * What a serializer reads, in words: its kind, and in angle brackets the serializers it is made of.
 * The components of records are told apart, once for each.
 */
final class SerializerNames {

  private final SortedMap<String, Map<String, String>> types = new TreeMap<>();

  SortedMap<String, Map<String, String>> types() {
    return types;
  }

  String of(TypeSerializer<?> serializer) throws ReflectiveOperationException {
    if (serializer instanceof PojoSerializer<?> record) {
      return record(record);
    }
    var kind = serializer.getClass().getSimpleName().replaceFirst("Serializer$", "");
    if (serializer instanceof EnumSerializer<?> constants) {
      return kind + List.of((Object[]) value(constants, "values"));
    }
    var parts = parts(serializer);
    return parts.isEmpty() ? kind : kind + "<" + parts + ">";
  }

  private String record(PojoSerializer<?> record) throws ReflectiveOperationException {
    var name = ((Class<?>) value(record, "clazz")).getName().replace("io.remdreaming.", "");
    if (!types.containsKey(name)) {
      var components = new TreeMap<String, String>();
      types.put(name, components);
      var fields = (Field[]) value(record, "fields");
      var serializers = (TypeSerializer<?>[]) value(record, "fieldSerializers");
      for (var i = 0; i < fields.length; i++) {
        components.put(fields[i].getName(), of(serializers[i]));
      }
    }
    return name;
  }

  /** Of whatever serializers another holds in its fields, in the order of their names. */
  private String parts(TypeSerializer<?> serializer) throws ReflectiveOperationException {
    var parts = new TreeMap<String, String>();
    for (Class<?> type = serializer.getClass();
        type != TypeSerializer.class && type != Object.class;
        type = type.getSuperclass()) {
      for (var field : type.getDeclaredFields()) {
        put(parts, field, serializer);
      }
    }
    return parts.values().stream().collect(Collectors.joining(", "));
  }

  private void put(Map<String, String> parts, Field field, TypeSerializer<?> owner)
      throws ReflectiveOperationException {
    if (Modifier.isStatic(field.getModifiers())) {
      return;
    }
    field.setAccessible(true);
    var value = field.get(owner);
    if (value instanceof TypeSerializer<?> part) {
      parts.put(field.getName(), of(part));
    } else if (value instanceof TypeSerializer<?>[] several) {
      for (var i = 0; i < several.length; i++) {
        parts.put(field.getName() + i, of(several[i]));
      }
    } else if (value instanceof Class<?> type && type != owner.getClass()) {
      parts.put(field.getName(), type.getSimpleName());
    }
  }

  private static Object value(Object owner, String name) throws ReflectiveOperationException {
    var field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
