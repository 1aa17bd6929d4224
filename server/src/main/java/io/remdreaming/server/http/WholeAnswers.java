package io.remdreaming.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Keeps an answer until it is whole, and then sends it without a thread: a client that reads slowly
 * would hold one. Streams of events go out as they come.
 *
 * <p>Jetty's {@code BufferedResponseHandler} keeps them likewise, but the thread that writes the
 * last piece waits until it is sent.
 */
public final class WholeAnswers extends Handler.Wrapper {

  private final int most;

  /**
   * Keeps answers.
   *
   * @param most bytes of an answer; of a longer one the rest goes out by a thread
   */
  public WholeAnswers(int most) {
    this.most = most;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var answer = new Answer(request, response, callback, most);
    return super.handle(request, answer, answer);
  }

  /** Of one request; written by one thread at a time. */
  private static final class Answer extends Response.Wrapper implements Callback {

    private final Callback sent;
    private final int most;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean isWritten;
    private boolean isPassedOn;

    Answer(Request request, Response response, Callback sent, int most) {
      super(request, response);
      this.sent = sent;
      this.most = most;
    }

    @Override
    public void write(boolean last, ByteBuffer piece, Callback callback) {
      isWritten = true;
      if (isPassedOn || isStream() || kept.size() + BufferUtil.length(piece) > most) {
        isPassedOn = true;
        super.write(last, withKept(piece), callback);
        return;
      }
      var bytes = BufferUtil.toArray(piece);
      kept.write(bytes, 0, bytes.length);
      BufferUtil.clear(piece);
      callback.succeeded();
    }

    private boolean isStream() {
      var type = getHeaders().get(HttpHeader.CONTENT_TYPE);
      return type != null && type.startsWith("text/event-stream");
    }

    private ByteBuffer withKept(ByteBuffer piece) {
      if (kept.size() == 0) {
        return piece;
      }
      var bytes = BufferUtil.toArray(piece);
      kept.write(bytes, 0, bytes.length);
      BufferUtil.clear(piece);
      var all = ByteBuffer.wrap(kept.toByteArray());
      kept.reset();
      return all;
    }

    @Override
    public void reset() {
      kept.reset();
      super.reset();
    }

    @Override
    public void succeeded() {
      if (isWritten && !isPassedOn) {
        super.write(true, ByteBuffer.wrap(kept.toByteArray()), sent);
      } else {
        sent.succeeded();
      }
    }

    @Override
    public void failed(Throwable cause) {
      sent.failed(cause);
    }

    @Override
    public InvocationType getInvocationType() {
      return sent.getInvocationType();
    }
  }
}
