package io.remdreaming.jobs.upgrade;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;

/**
 * What a savepoint of this version depends on. Every jar holds its own; a test keeps it equal to
 * what a savepoint of the whole job really holds.
 *
 * @param maxParallelism the number of key groups
 * @param states by operator's uid and state's name: the kind of state and its type
 * @param types by name, what a type that has fields is made of: its fields and their types
 * @param options of the job, with their defaults
 */
public record UpgradeContract(
    @JsonProperty("max_parallelism") int maxParallelism,
    Map<String, Map<String, String>> states,
    Map<String, Map<String, String>> types,
    Map<String, String> options) {

  /** Where it lies in a jar. */
  public static final String RESOURCE = "io/remdreaming/jobs/upgrade/contract.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The one in a jar.
   *
   * @throws IOException if the file cannot be read, is no jar, or holds none
   */
  public static UpgradeContract of(Path jar) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      var entry = zip.getEntry(RESOURCE);
      if (entry == null) {
        throw new IOException("holds no " + RESOURCE);
      }
      try (var in = zip.getInputStream(entry)) {
        return JSON.readValue(in, UpgradeContract.class);
      }
    }
  }
}
