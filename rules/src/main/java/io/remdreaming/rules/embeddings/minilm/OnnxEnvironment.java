package io.remdreaming.rules.embeddings.minilm;

import ai.onnxruntime.OrtEnvironment;
import java.util.List;
import java.util.Map;

/**
 * The ONNX Runtime's environment, one for all who share its classes, without the shutdown hook that
 * it registers for itself. The hook's thread would hold the class loader of the job that asked
 * first, and all that is left to do at the JVM's end is to free memory.
 */
final class OnnxEnvironment {

  private OnnxEnvironment() {}

  static OrtEnvironment get() {
    synchronized (OrtEnvironment.class) {
      var environment = OrtEnvironment.getEnvironment();
      hooks().stream()
          .filter(OnnxEnvironment::isOfOnnx)
          .forEach(hook -> Runtime.getRuntime().removeShutdownHook(hook));
      return environment;
    }
  }

  /**
   * The JVM's shutdown hooks; none if {@code java.lang} is not open, as Flink's start script and
   * the launcher open it.
   */
  private static List<Thread> hooks() {
    try {
      var registry = Class.forName("java.lang.ApplicationShutdownHooks");
      var field = registry.getDeclaredField("hooks");
      field.setAccessible(true);
      synchronized (registry) {
        return field.get(null) instanceof Map<?, ?> hooks
            ? hooks.keySet().stream().map(Thread.class::cast).toList()
            : List.of();
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      return List.of();
    }
  }

  private static boolean isOfOnnx(Thread hook) {
    try {
      var field = Thread.class.getDeclaredField("target");
      field.setAccessible(true);
      var target = field.get(hook);
      return target != null && target.getClass().getName().startsWith("ai.onnxruntime.");
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }
}
