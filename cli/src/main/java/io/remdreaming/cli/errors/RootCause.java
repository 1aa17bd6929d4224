package io.remdreaming.cli.errors;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The deepest cause of a failure, as one line. */
public final class RootCause {

  private static final String SUFFIX = "Exception";

  private RootCause() {}

  public static String of(Throwable failure) {
    var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
    var deepest = failure;
    for (var cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      deepest = cause;
    }
    return line(deepest);
  }

  /** A failure itself, whatever it was caused by, as one line. */
  public static String line(Throwable failure) {
    var line = firstLine(failure.getMessage());
    return line.isEmpty() ? words(failure.getClass().getSimpleName()) : line;
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

  /** A class's name as words: {@code ClosedChannelException} is {@code closed channel}. */
  private static String words(String name) {
    var bare = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    return bare.isEmpty()
        ? "no reason given"
        : bare.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("").strip();
  }
}
