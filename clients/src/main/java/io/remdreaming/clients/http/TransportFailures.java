package io.remdreaming.clients.http;

import io.netty.channel.ConnectTimeoutException;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.asynchttpclient.exception.TooManyConnectionsException;
import org.asynchttpclient.exception.TooManyConnectionsPerHostException;

/** Names what goes wrong on the way. */
final class TransportFailures {

  private TransportFailures() {}

  static ModelException of(Throwable failure) {
    var cause = unwrapped(failure);
    if (cause instanceof ModelException named) {
      return named;
    }
    if (cause instanceof ConnectTimeoutException) {
      return new ModelException(Kind.UNAVAILABLE, "no connection within the time", cause)
          .beforeItRan();
    }
    if (cause instanceof TimeoutException) {
      return new ModelException(Kind.TIMEOUT, "no whole answer within the time", cause);
    }
    var failed = new ModelException(Kind.UNAVAILABLE, message(cause), cause);
    return isBeforeSending(cause) ? failed.beforeItRan() : failed;
  }

  /** Whether there was no connection yet; what ends one later leaves open what was done. */
  private static boolean isBeforeSending(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof TooManyConnectionsException
        || cause instanceof TooManyConnectionsPerHostException
        || cause instanceof SSLHandshakeException
        || cause.getCause() instanceof SSLHandshakeException;
  }

  private static String message(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return "the host is unknown";
    }
    if (cause instanceof TooManyConnectionsException
        || cause instanceof TooManyConnectionsPerHostException) {
      return "all connections are in use";
    }
    if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
      return "no trusted connection";
    }
    if (cause instanceof ConnectException) {
      return "no connection";
    }
    if (cause instanceof CancellationException) {
      return "given up";
    }
    return "the connection broke off";
  }

  private static Throwable unwrapped(Throwable failure) {
    var cause = failure;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
