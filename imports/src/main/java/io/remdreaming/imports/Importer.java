package io.remdreaming.imports;

import io.remdreaming.imports.archive.ExportFiles;
import io.remdreaming.imports.archive.InvalidExportException;

/** A format that can be imported. */
@FunctionalInterface
public interface Importer {

  /**
   * Hands all items of an export on, each exactly once: as a message, as a file, or as skipped with
   * a reason.
   *
   * @throws InvalidExportException if it is no export of this format
   */
  void read(ExportFiles export, ImportOptions options, Receiver receiver);
}
