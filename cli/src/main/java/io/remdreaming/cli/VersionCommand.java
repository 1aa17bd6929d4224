package io.remdreaming.cli;

import picocli.CommandLine.Command;

/** Prints the version. */
@Command(name = "version")
final class VersionCommand implements Runnable {

  private final Context context;

  VersionCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    context.out().println(new Version().getVersion()[0]);
  }
}
