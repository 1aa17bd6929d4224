package io.remdreaming.cli.errors;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The deepest cause of a failure, as one line. */
public final class RootCause {

  private RootCause() {}

  public static String of(Throwable failure) {
    var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
    var deepest = failure;
    for (var cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      deepest = cause;
    }
    var line = firstLine(deepest.getMessage());
    return line.isEmpty() ? deepest.getClass().getSimpleName() : line;
  }

  /** What a future failed with, without the wrapping that futures add. */
  public static Throwable unwrapped(Throwable failure) {
    var inner = failure;
    while (inner.getCause() != null
        && (inner instanceof ExecutionException || inner instanceof CompletionException)) {
      inner = inner.getCause();
    }
    return inner;
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("").strip();
  }
}
