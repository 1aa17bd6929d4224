package io.remdreaming.cli;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A command that runs in a context, which whoever makes commands gives it. */
abstract class ContextCommand {

  private @Nullable Context context;

  final void setContext(Context given) {
    context = given;
  }

  final Context context() {
    return requireNonNull(context, "a command gets its context before it runs");
  }
}
