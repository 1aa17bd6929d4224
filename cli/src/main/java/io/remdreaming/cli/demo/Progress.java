package io.remdreaming.cli.demo;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far a task is: a bar on a terminal, otherwise a line every ten percent. */
public final class Progress implements AutoCloseable {

  private static final int STEP = 10;

  private final String task;
  private final PrintStream out;
  private final @Nullable ProgressBar bar;
  private int toldPercent;

  private Progress(String task, PrintStream out, @Nullable ProgressBar bar) {
    this.task = task;
    this.out = out;
    this.bar = bar;
  }

  /**
   * Begins to show a task.
   *
   * @param columns the terminal's columns, 0 if it is none
   */
  public static Progress of(String task, PrintStream out, int columns) {
    return new Progress(task, out, columns == 0 ? null : bar(task, out, columns));
  }

  private static ProgressBar bar(String task, PrintStream out, int columns) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(250)
        .setConsumer(new ConsoleProgressBarConsumer(out, columns - 1))
        .build();
  }

  /** So much of the whole is done; the whole may still grow. */
  public void is(long done, long whole) {
    if (bar != null) {
      bar.maxHint(whole);
      bar.stepTo(done);
      return;
    }
    var percent = whole == 0 ? 0 : (int) (100 * done / whole);
    if (percent >= toldPercent + STEP) {
      toldPercent = percent - percent % STEP;
      out.printf("%s: %d%% (%,d of %,d)%n", task, toldPercent, done, whole);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
