package io.remdreaming.cli.database;

import io.remdreaming.sinks.postgres.MigrationScripts;
import io.remdreaming.sinks.postgres.Migrations;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of the tables that the migrations make, as their scripts tell. */
final class MigratedTables {

  private static final Pattern CREATE =
      Pattern.compile("(?im)^\\s*CREATE TABLE\\s+(?:IF NOT EXISTS\\s+)?(\\w+)");

  private MigratedTables() {}

  static Set<String> names() {
    var names = new TreeSet<String>();
    names.add(Migrations.HISTORY);
    for (var script : MigrationScripts.read().texts().values()) {
      CREATE.matcher(script).results().forEach(found -> names.add(found.group(1)));
    }
    return names;
  }
}
