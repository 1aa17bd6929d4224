package io.remdreaming.cli.flink;

import io.remdreaming.cli.home.PackagedSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;

/** The Flink configuration of one JVM that is JobManager and TaskManager. */
public final class FlinkSettings {

  private static final Set<String> SECTIONS =
      Set.of(
          ("blob classloader cluster execution heartbeat io jobmanager metrics parallelism pekko"
                  + " pipeline rest restart-strategy state taskmanager web")
              .split(" "));

  private FlinkSettings() {}

  /** Whether a key is one of Flink's own, by its first part. */
  public static boolean isFlinkKey(String key) {
    return SECTIONS.contains(key.substring(0, Math.max(0, key.indexOf('.'))));
  }

  /**
   * The settings of a job.
   *
   * @param folder where checkpoints and temporary files go
   * @param uiPorts a port, a range of ports, or 0 for any
   * @param batch whether the job runs in batch mode, which takes no checkpoints
   * @param given what the caller sets, which wins
   */
  public static Configuration of(
      Path folder, int parallelism, String uiPorts, boolean batch, Map<String, String> given) {
    var settings = packaged("flink.properties");
    settings.put("parallelism.default", "" + parallelism);
    settings.put("taskmanager.numberOfTaskSlots", "" + parallelism);
    settings.put("io.tmp.dirs", temporary(folder).toString());
    settings.put(
        "execution.checkpointing.savepoint-dir", folder.resolve("savepoints").toUri().toString());
    settings.put("rest.bind-port", uiPorts);
    if (batch) {
      settings.put("execution.runtime-mode", "BATCH");
      settings.put("execution.batch.adaptive.auto-parallelism.enabled", "false");
    } else {
      settings.put("execution.runtime-mode", "STREAMING");
      settings.putAll(packaged("checkpoints.properties"));
      settings.put("execution.checkpointing.dir", checkpoints(folder).toUri().toString());
    }
    settings.putAll(given);
    return Configuration.fromMap(settings);
  }

  private static Map<String, String> packaged(String file) {
    var settings = new HashMap<String, String>();
    PackagedSettings.read(FlinkSettings.class, file)
        .forEach((key, value) -> settings.put((String) key, (String) value));
    return settings;
  }

  /** Where Flink keeps what does not outlive it. */
  static Path temporary(Path folder) {
    return folder.resolve("tmp");
  }

  /**
   * The folder of jobs that dream in one space: state of another one is of no use.
   *
   * @param folder the folder of the first
   * @param revision how often a space was chosen
   */
  public static Path folder(Path folder, int revision) {
    return revision == 1 ? folder : folder.resolve("space-" + revision);
  }

  /** Where jobs leave their checkpoints. */
  public static Path checkpoints(Path folder) {
    return folder.resolve("checkpoints");
  }
}
