package io.remdreaming.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the program, as its jar tells it. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    var version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"rem-dreaming " + (version == null ? "(not packaged)" : version)};
  }
}
