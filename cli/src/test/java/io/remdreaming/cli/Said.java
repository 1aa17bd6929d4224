package io.remdreaming.cli;

import io.remdreaming.cli.home.Environment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a command said, run within this JVM.
 *
 * @param status its exit status
 * @param out its results
 * @param messages all else
 */
record Said(int status, String out, String messages) {

  static Said by(Map<String, String> environment, List<String> arguments) {
    var out = new ByteArrayOutputStream();
    var messages = new ByteArrayOutputStream();
    var context = new Context(new Environment(environment), stream(out), stream(messages), false);
    var status = Main.commandLine(context).execute(arguments.toArray(String[]::new));
    return new Said(status, text(out), text(messages));
  }

  /** Results and messages. */
  String all() {
    return out + messages;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
