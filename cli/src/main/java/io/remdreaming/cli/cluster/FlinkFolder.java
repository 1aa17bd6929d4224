package io.remdreaming.cli.cluster;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.home.RemHome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a Flink image has below {@code /opt/flink}: Flink's jars with PostgreSQL's driver and ONNX
 * Runtime in lib, the job's jar in usrlib.
 *
 * @param project the folder of this project, built
 * @param home takes the folders
 */
record FlinkFolder(Path project, ClusterHome home) {

  private static final List<String> OF_THE_BUILD = List.of("postgresql.jar", "onnxruntime.jar");

  /** The jar that the build makes for an image. */
  Path builtJar() {
    return project.resolve("jobs/target/rem-dreaming-jobs.jar");
  }

  Path jar() {
    return home.flink().resolve("usrlib").resolve("rem-dreaming.jar");
  }

  Path lib() {
    return home.flink().resolve("lib");
  }

  Path configuration() {
    return project.resolve("flink-conf");
  }

  /** Puts the jars in; the folder lib holds links, usrlib a copy that a build cannot take away. */
  void install(Path jobJar) {
    if (!Files.isRegularFile(jobJar)) {
      throw new InvalidInputException(
          "%s: found no such file, expected the jar of the job".formatted(jobJar));
    }
    try {
      link(jars());
      Files.createDirectories(jar().getParent());
      var copy = jar().resolveSibling("rem-dreaming.jar.new");
      Files.copy(jobJar, copy, StandardCopyOption.REPLACE_EXISTING);
      Files.move(copy, jar(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ExecutionFailedException(
          "cannot make %s: %s".formatted(home.flink(), e.getMessage()), e);
    }
  }

  private List<Path> jars() {
    var flink = FlinkClassPath.of(System.getProperty("java.class.path"), false);
    var jars = new ArrayList<Path>();
    for (var jar : flink.split(File.pathSeparator)) {
      jars.add(Path.of(jar).toAbsolutePath());
    }
    OF_THE_BUILD.forEach(jar -> jars.add(project.resolve("jobs/target/lib").resolve(jar)));
    return jars;
  }

  private void link(List<Path> jars) throws IOException {
    RemHome.delete(lib());
    Files.createDirectories(lib());
    for (var jar : jars) {
      Files.createSymbolicLink(lib().resolve(jar.getFileName()), jar);
    }
  }

  /** The class path of each of Flink's processes: the folder lib alone, in a fixed order. */
  String classPath() {
    try (var jars = Files.list(lib())) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot read " + lib(), e);
    }
  }
}
