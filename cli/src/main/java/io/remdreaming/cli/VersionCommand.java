package io.remdreaming.cli;

import picocli.CommandLine.Command;

/** Prints the version. */
@Command(name = "version")
record VersionCommand(Context context) implements Runnable {

  @Override
  public void run() {
    context.out().println(new Version().getVersion()[0]);
  }
}
