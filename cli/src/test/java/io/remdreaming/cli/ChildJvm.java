package io.remdreaming.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How tests start a JVM beside their own: it lives for seconds, so it compiles little. */
final class ChildJvm {

  private ChildJvm() {}

  /**
   * The command line up to the main class, whose arguments may be appended.
   *
   * @param flags of the JVM, besides those that every one gets
   */
  static List<String> command(Class<?> main, List<String> flags) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    return command;
  }
}
