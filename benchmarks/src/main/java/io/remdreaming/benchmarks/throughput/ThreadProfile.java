package io.remdreaming.benchmarks.throughput;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What threads of one kind have done with their processor time. */
final class ThreadProfile {

  private static final String WAKING = "jdk.internal.misc.Unsafe.unpark";
  private static final Set<String> WAITING =
      Set.of(
          "jdk.internal.misc.Unsafe.park",
          "java.lang.Object.wait",
          "java.lang.Thread.sleep",
          "sun.nio.ch.EPoll.wait",
          "sun.nio.ch.Net.poll",
          "sun.nio.ch.Net.accept",
          "java.lang.ref.Reference.waitForReferencePendingList");

  private final Map<String, Double> byGroup = new TreeMap<>();
  private final Map<String, Double> byMethod = new TreeMap<>();
  private double seconds;
  private double busySeconds;

  void book(StackTraceElement[] stack, double used) {
    seconds += used;
    if (stack.length == 0) {
      return;
    }
    var method = stack[0].getClassName() + "." + stack[0].getMethodName();
    if (!WAITING.contains(method)) {
      busySeconds += used;
      byMethod.merge(WAKING.equals(method) ? waking(stack) : method, used, Double::sum);
      byGroup.merge(CodeGroups.of(stack), used, Double::sum);
    }
  }

  /** Who wakes another thread, since that is told by no lock of the JDK. */
  private static String waking(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .filter(frame -> !frame.getClassName().matches("(java|jdk)[.].*"))
        .findFirst()
        .map(frame -> "waking by " + frame.getClassName() + "." + frame.getMethodName())
        .orElse(WAKING);
  }

  double seconds() {
    return seconds;
  }

  Map<String, Double> byGroup() {
    return spread(byGroup);
  }

  Map<String, Double> byMethod() {
    return spread(byMethod);
  }

  private Map<String, Double> spread(Map<String, Double> busy) {
    if (busySeconds == 0) {
      return Map.of("waking up and waiting again", seconds);
    }
    var all = new TreeMap<String, Double>();
    busy.forEach((name, used) -> all.put(name, used * seconds / busySeconds));
    return all;
  }
}
