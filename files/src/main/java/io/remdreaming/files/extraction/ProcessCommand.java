package io.remdreaming.files.extraction;

import io.remdreaming.files.tika.TextMain;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/**
 * How a process that reads documents is started: with a small heap, at whose end it ends; without
 * this process's environment, where secrets are; and with a proxy that is not there in front of
 * every connection it might open.
 */
final class ProcessCommand {

  private static final String NO_PORT = "9";

  private ProcessCommand() {}

  static List<String> of(ExtractionOptions options, Path temporary) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx%dm".formatted(options.heapMegabytes()),
            "-XX:MaxMetaspaceSize=128m",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:MaxDirectMemorySize=16m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+DisableAttachMechanism",
            "-XX:-UsePerfData"));
    property(command, "java.io.tmpdir", temporary.toString());
    property(command, "java.awt.headless", "true");
    property(command, "log4j2.level", "OFF");
    property(command, "socksProxyHost", "127.0.0.1");
    property(command, "socksProxyPort", NO_PORT);
    for (var protocol : List.of("http", "https")) {
      property(command, protocol + ".proxyHost", "127.0.0.1");
      property(command, protocol + ".proxyPort", NO_PORT);
    }
    command.addAll(List.of("-cp", classPath(), TextMain.class.getName()));
    command.addAll(options.limits().arguments());
    return List.copyOf(command);
  }

  private static void property(List<String> command, String key, String value) {
    command.add("-D%s=%s".formatted(key, value));
  }

  /**
   * On a cluster this class lies in the job's jar, which the JVM's own class path does not name.
   */
  private static String classPath() {
    var own = System.getProperty("java.class.path");
    var source = source(TextMain.class.getProtectionDomain().getCodeSource());
    return source.isEmpty() ? own : source + File.pathSeparator + own;
  }

  private static String source(CodeSource source) {
    try {
      return source.getLocation() == null ? "" : Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
