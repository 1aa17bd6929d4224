package io.remdreaming.cli;

import io.remdreaming.cli.report.Printable;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Prints text in UTF-8 that no terminal obeys, wherever it comes from; bytes that are written, such
 * as events for another program, stay as they are.
 */
final class PrintableStream extends PrintStream {

  PrintableStream(PrintStream to) {
    super(to, true, StandardCharsets.UTF_8);
  }

  @Override
  public void print(@Nullable String text) {
    super.print(Printable.lines(String.valueOf(text)));
  }

  @Override
  public void print(@Nullable Object object) {
    print(String.valueOf(object));
  }

  @Override
  public void print(char c) {
    print(String.valueOf(c));
  }

  @Override
  public void print(char[] chars) {
    print(String.valueOf(chars));
  }
}
