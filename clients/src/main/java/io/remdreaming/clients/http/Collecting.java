package io.remdreaming.clients.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.asynchttpclient.AsyncHandler;
import org.asynchttpclient.HttpResponseBodyPart;
import org.asynchttpclient.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/** Takes an answer as it comes in, and gives it up when it grows too large. */
final class Collecting implements AsyncHandler<Void> {

  private final CompletableFuture<HttpAnswer> answer;
  private final int maxBytes;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int status;
  private long retryAfterMillis = -1;

  Collecting(CompletableFuture<HttpAnswer> answer, int maxBytes) {
    this.answer = answer;
    this.maxBytes = maxBytes;
  }

  @Override
  public State onStatusReceived(HttpResponseStatus line) {
    status = line.getStatusCode();
    return State.CONTINUE;
  }

  @Override
  public State onHeadersReceived(HttpHeaders headers) {
    var wait = headers.get(HttpHeaderNames.RETRY_AFTER);
    retryAfterMillis = RetryAfter.millis(wait, Clock.systemUTC());
    return State.CONTINUE;
  }

  @Override
  public State onBodyPartReceived(HttpResponseBodyPart part) {
    if (body.size() + part.length() > maxBytes) {
      answer.completeExceptionally(
          new ModelException(
                  Kind.OVERSIZE, "the answer is larger than %d bytes".formatted(maxBytes))
              .withRaw(body.toString(StandardCharsets.UTF_8)));
      return State.ABORT;
    }
    body.writeBytes(part.getBodyPartBytes());
    return State.CONTINUE;
  }

  @Override
  public void onThrowable(Throwable failure) {
    answer.completeExceptionally(
        TransportFailures.of(failure).withRaw(body.toString(StandardCharsets.UTF_8)));
  }

  @Override
  public @Nullable Void onCompleted() {
    answer.complete(new HttpAnswer(status, retryAfterMillis, body.toByteArray()));
    return null;
  }
}
