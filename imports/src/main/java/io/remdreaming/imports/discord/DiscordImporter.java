package io.remdreaming.imports.discord;

import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.Importer;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.archive.ExportFiles;

/**
 * Discord: the data package, which holds what the user wrote in each channel, or the JSON files of
 * DiscordChatExporter, which hold what all wrote.
 */
public final class DiscordImporter implements Importer {

  static final String FORMAT = "discord";

  @Override
  public void read(ExportFiles export, ImportOptions options, Receiver receiver) {
    if (DataPackage.isOne(export)) {
      new DataPackage(options, receiver).read(export);
    } else {
      new ChatExporter(options, receiver).read(export);
    }
  }
}
