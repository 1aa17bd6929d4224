package io.remdreaming.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers with a problem to what Jetty refuses itself, such as a path that cannot be decoded. */
public final class JettyProblems extends ErrorHandler {

  private static final int SERVERS_FAULT = 500;

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    var detail =
        code >= SERVERS_FAULT || message == null
            ? "see the server's log"
            : "found a request that HTTP does not allow (%s)".formatted(message);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.TYPE);
    response.write(true, ByteBuffer.wrap(Problems.bytes(Problems.of(code, detail))), callback);
  }
}
