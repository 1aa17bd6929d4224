package io.remdreaming.cli.exports;

import java.io.IOException;

/** Takes lines of JSON. */
@FunctionalInterface
public interface ExportLines {
  void accept(String line) throws IOException;
}
