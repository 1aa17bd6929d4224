package io.remdreaming.cli;

import io.remdreaming.cli.home.Environment;
import io.remdreaming.cli.report.Printable;
import java.io.PrintStream;

/**
 * What a command runs in.
 *
 * @param environment the environment variables
 * @param out takes results
 * @param messages takes all else that people read
 * @param isTerminal whether a person looks on
 */
record Context(Environment environment, PrintStream out, PrintStream messages, boolean isTerminal) {

  Context {
    out = new PrintableStream(out);
  }

  /** Tells people something that is no result. */
  void notice(String text) {
    messages.println("rem-dreaming: " + Printable.lines(text));
  }

  /** The terminal's columns, 0 if it is none. */
  int columns() {
    return isTerminal ? environment.columns() : 0;
  }
}
