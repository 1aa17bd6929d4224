package io.remdreaming.imports.slack;

import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.Importer;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.archive.ExportFile;
import io.remdreaming.imports.archive.ExportFiles;
import io.remdreaming.imports.archive.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Slack's workspace export: {@code users.json}, lists of channels, and a folder a channel with a
 * file a day.
 */
public final class SlackImporter implements Importer {

  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}\\.json");
  private static final String EXPECTED = "messages of a day";

  @Override
  public void read(ExportFiles export, ImportOptions options, Receiver receiver) {
    var workspace = SlackWorkspace.read(export, options);
    for (var folder : daysByFolder(export).entrySet()) {
      var name = folder.getKey().substring(folder.getKey().lastIndexOf('/') + 1);
      var id = workspace.channelIds().getOrDefault(name, name);
      var changes = new SlackChanges();
      for (var day : folder.getValue()) {
        JsonReader.elements(day, EXPECTED, (message, place) -> changes.add(message));
      }
      var channel = new SlackChannel(id, name, workspace, changes, receiver);
      for (var day : folder.getValue()) {
        JsonReader.elements(day, EXPECTED, channel::read);
      }
    }
  }

  private static SortedMap<String, List<ExportFile>> daysByFolder(ExportFiles export) {
    var folders = new TreeMap<String, List<ExportFile>>();
    for (var file : export.named(DAY)) {
      folders.computeIfAbsent(file.folder(), key -> new ArrayList<>()).add(file);
    }
    if (folders.isEmpty()) {
      throw export.without("folders of channels with files such as 2026-02-14.json");
    }
    return folders;
  }
}
