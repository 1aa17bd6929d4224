package io.remdreaming.cli;

import io.remdreaming.cli.dream.Dream;
import io.remdreaming.cli.dream.DreamTask;
import io.remdreaming.cli.flink.ResourceStack;

/** What the commands that dream once have in common. */
final class Dreaming {

  private Dreaming() {}

  static int run(DreamTask task, DreamOptions options, Context context) {
    return run(task, "", options, context);
  }

  /**
   * Runs a task.
   *
   * @param extractor the extractor that must have been applied, {@code ""} for none
   */
  static int run(DreamTask task, String extractor, DreamOptions options, Context context) {
    var dream =
        new Dream(task, extractor, context.environment(), context.out(), context.messages());
    try (var closing = new ResourceStack()) {
      return closing.unlessInterrupted(() -> dream.run(options.settings(context), closing));
    }
  }
}
