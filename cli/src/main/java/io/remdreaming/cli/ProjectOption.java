package io.remdreaming.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the project is whose jars and configuration a cluster takes; the launcher tells it. */
final class ProjectOption {

  @Option(names = "--project", hidden = true, defaultValue = ".", paramLabel = "FOLDER")
  private Path project = Path.of(".");

  Path folder() {
    return project.toAbsolutePath().normalize();
  }
}
