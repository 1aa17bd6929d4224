package io.remdreaming.cli.imports;

import io.remdreaming.cli.errors.ExecutionFailedException;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Events one a line.
 *
 * @param name where they go, for people
 * @param isOwn whether the stream is to be closed in the end
 */
record EventLines(OutputStream lines, String name, boolean isOwn) implements ImportOutput {

  /** Something that writes. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException;
  }

  @Override
  public void accept(byte[] event, String place) {
    step(
        () -> {
          lines.write(event);
          lines.write('\n');
        });
  }

  @Override
  public void flush() {
    step(lines::flush);
  }

  @Override
  public void close() {
    step(isOwn ? lines::close : lines::flush);
  }

  private void step(Step step) {
    try {
      step.take();
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot write " + name, e);
    }
  }
}
