package io.remdreaming.operators.files;

import io.remdreaming.model.files.FileRequest;

/**
 * A file whose text is awaited.
 *
 * @param nextAsk when it is asked for next, in processing time, milliseconds
 * @param asked how often it was asked for
 */
public record AwaitedFile(FileRequest request, long nextAsk, int asked) {

  private static final long FIRST_PAUSE_MILLIS = 30_000;
  private static final int MOST_DOUBLINGS = 5;

  AwaitedFile waitingUntil(long time) {
    return new AwaitedFile(request, time, asked);
  }

  /** The same once it was asked for; pauses grow to a quarter of an hour. */
  AwaitedFile askedAt(long now) {
    var pause = FIRST_PAUSE_MILLIS << Math.min(asked, MOST_DOUBLINGS);
    return new AwaitedFile(request, now + pause, asked + 1);
  }
}
