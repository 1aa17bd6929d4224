package io.remdreaming.files.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.remdreaming.files.sources.Spool;
import io.remdreaming.model.files.FileException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.asynchttpclient.AsyncHandler;
import org.asynchttpclient.HttpResponseBodyPart;
import org.asynchttpclient.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/** Takes the body of an answer as it comes in; of one that is no success, the head alone. */
final class Spooling implements AsyncHandler<Void> {

  private static final int OK = 200;

  /**
   * The head of an answer.
   *
   * @param location where it redirects to, {@code ""} for nowhere
   */
  record Head(int status, String type, String encoding, String location) {}

  private final CompletableFuture<Head> answer;
  private final Spool spool;
  private int status;
  private Head head = new Head(0, "", "", "");

  Spooling(CompletableFuture<Head> answer, Spool spool) {
    this.answer = answer;
    this.spool = spool;
  }

  @Override
  public State onStatusReceived(HttpResponseStatus line) {
    status = line.getStatusCode();
    return State.CONTINUE;
  }

  @Override
  public State onHeadersReceived(HttpHeaders headers) {
    head =
        new Head(
            status,
            headers.get("Content-Type", ""),
            headers.get("Content-Encoding", ""),
            headers.get("Location", ""));
    if (status != OK) {
      answer.complete(head);
      return State.ABORT;
    }
    try {
      spool.expect(Long.parseLong(headers.get("Content-Length", "0")));
      return State.CONTINUE;
    } catch (NumberFormatException e) {
      return State.CONTINUE;
    } catch (FileException e) {
      answer.completeExceptionally(e);
      return State.ABORT;
    }
  }

  @Override
  public State onBodyPartReceived(HttpResponseBodyPart part) {
    try {
      spool.add(part.getBodyByteBuffer());
      return State.CONTINUE;
    } catch (IOException | FileException e) {
      answer.completeExceptionally(e);
      return State.ABORT;
    }
  }

  @Override
  public void onThrowable(Throwable failure) {
    answer.completeExceptionally(failure);
  }

  @Override
  public @Nullable Void onCompleted() {
    answer.complete(head);
    return null;
  }
}
