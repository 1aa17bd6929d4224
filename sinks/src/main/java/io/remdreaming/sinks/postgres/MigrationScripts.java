package io.remdreaming.sinks.postgres;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The migrations of this program, as they lie on the class path: in a folder, or in the one jar of
 * a job.
 *
 * @param texts the scripts by file name: versioned ones ({@code V1__raw_rows.sql}) for tables,
 *     repeatable ones ({@code R__raw_rows.sql}) for functions and views
 */
public record MigrationScripts(SortedMap<String, String> texts) {

  static final String FOLDER = "db/migration";

  private static final Pattern VERSIONED = Pattern.compile("V(\\d+)__\\w+\\.sql");
  private static final Pattern REPEATABLE = Pattern.compile("R__\\w+\\.sql");

  /**
   * Reads them.
   *
   * @throws SchemaException if there are none
   */
  public static MigrationScripts read() {
    var folder = MigrationScripts.class.getResource("/" + FOLDER);
    if (folder == null) {
      throw new SchemaException("the program lacks its migrations, " + FOLDER);
    }
    return read(folder);
  }

  static MigrationScripts read(URL folder) {
    try {
      var isJar = folder.getProtocol().equals("jar");
      return new MigrationScripts(isJar ? fromJar(folder) : fromFolder(folder));
    } catch (IOException | URISyntaxException e) {
      throw new SchemaException("the program's migrations cannot be read", e);
    }
  }

  private static SortedMap<String, String> fromFolder(URL folder)
      throws IOException, URISyntaxException {
    var texts = new TreeMap<String, String>();
    try (var scripts = Files.newDirectoryStream(Path.of(folder.toURI()), "*.sql")) {
      for (var script : scripts) {
        texts.put(script.getFileName().toString(), Files.readString(script));
      }
    }
    return texts;
  }

  /** Not by the cache of connections: that would keep a job's jar open after the job. */
  private static SortedMap<String, String> fromJar(URL folder) throws IOException {
    var connection = (JarURLConnection) folder.openConnection();
    connection.setUseCaches(false);
    var texts = new TreeMap<String, String>();
    try (var jar = connection.getJarFile()) {
      for (var entry : jar.stream().filter(e -> e.getName().startsWith(FOLDER + "/")).toList()) {
        if (entry.getName().endsWith(".sql")) {
          var text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
          texts.put(entry.getName().substring(FOLDER.length() + 1), text);
        }
      }
    }
    return texts;
  }

  long version() {
    return texts.keySet().stream()
        .map(VERSIONED::matcher)
        .filter(matcher -> matcher.matches())
        .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
        .max()
        .orElseThrow(() -> new SchemaException("expected versioned migrations, found none"));
  }

  /**
   * What Flyway replaces in the scripts.
   *
   * @param dimension the number of components of embeddings
   */
  Map<String, String> placeholders(int dimension) {
    return Map.of("dimension", Integer.toString(dimension), "newest", Long.toString(version()));
  }

  /** The repeatable scripts, each with the checksum that Flyway records for it. */
  Map<String, Integer> checksums() {
    var newest = Long.toString(version());
    var checksums = new HashMap<String, Integer>();
    texts.forEach(
        (name, text) -> {
          if (REPEATABLE.matcher(name).matches()) {
            checksums.put(name, checksum(text.replace("${newest}", newest)));
          }
        });
    return checksums;
  }

  private static int checksum(String text) {
    var crc = new CRC32();
    text.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) crc.getValue();
  }
}
