package io.remdreaming.cli.database;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.sinks.postgres.Migrations;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of the tables that the migrations make, as their scripts tell. */
final class MigratedTables {

  private static final Pattern CREATE =
      Pattern.compile("(?im)^\\s*CREATE TABLE\\s+(?:IF NOT EXISTS\\s+)?(\\w+)");
  private static final String HISTORY = "rem_schema_history";
  private static final String SCRIPTS = "/db/migration";

  private MigratedTables() {}

  static Set<String> names() {
    var folder = Migrations.class.getResource(SCRIPTS);
    if (folder == null) {
      throw new ExecutionFailedException("the program lacks its migrations");
    }
    try {
      var uri = folder.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return namesIn(Path.of(uri));
      }
      try (var jar = FileSystems.newFileSystem(uri, Map.of())) {
        return namesIn(jar.getPath(SCRIPTS));
      }
    } catch (IOException | URISyntaxException e) {
      throw new ExecutionFailedException("cannot read the migrations of the program", e);
    }
  }

  private static Set<String> namesIn(Path folder) throws IOException {
    var names = new TreeSet<String>();
    names.add(HISTORY);
    try (var scripts = Files.newDirectoryStream(folder, "*.sql")) {
      for (var script : scripts) {
        var tables = CREATE.matcher(Files.readString(script));
        while (tables.find()) {
          names.add(tables.group(1));
        }
      }
    }
    return names;
  }
}
