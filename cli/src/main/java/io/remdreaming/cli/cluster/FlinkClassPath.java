package io.remdreaming.cli.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of this program's class path that is Flink: what a cluster has before a job comes. */
public final class FlinkClassPath {

  /** Connectors are the job's. */
  private static final List<String> NOT_THE_CLUSTERS =
      List.of("flink-connector-kafka-", "flink-connector-base-", "flink-connector-jdbc-");

  private static final List<String> THE_CLUSTERS =
      List.of(
          "flink-",
          "commons-",
          "frocksdbjni-",
          "javassist-",
          "jsr305-",
          "kryo-",
          "log4j-",
          "lz4-java-",
          "minlog-",
          "objenesis-",
          "reflectasm-",
          "slf4j-api-",
          "snakeyaml-engine-",
          "snappy-java-");

  private static final List<String> LIBRARIES = List.of("postgresql-", "onnxruntime-");

  private FlinkClassPath() {}

  /**
   * The jars.
   *
   * @param withLibraries whether PostgreSQL's driver and ONNX Runtime are among them, as in the
   *     image's folder lib
   */
  public static String of(String classPath, boolean withLibraries) {
    var wanted =
        withLibraries
            ? Stream.concat(THE_CLUSTERS.stream(), LIBRARIES.stream()).toList()
            : THE_CLUSTERS;
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(jar -> isAny(wanted, jar) && !isAny(NOT_THE_CLUSTERS, jar))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isAny(List<String> prefixes, String jar) {
    var name = String.valueOf(Path.of(jar).getFileName());
    return prefixes.stream().anyMatch(name::startsWith);
  }
}
