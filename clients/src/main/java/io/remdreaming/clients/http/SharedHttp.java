package io.remdreaming.clients.http;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A share in the HTTP client that all of a JVM with equal options have in common; whoever closes
 * the last share closes the client.
 */
public final class SharedHttp implements AutoCloseable {

  private static final Map<ConnectionOptions, Counted> CLIENTS = new HashMap<>();

  private final ConnectionOptions options;
  private final HttpClient client;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SharedHttp(ConnectionOptions options, HttpClient client) {
    this.options = options;
    this.client = client;
  }

  /** Takes a share. */
  public static SharedHttp take(ConnectionOptions options) {
    synchronized (CLIENTS) {
      var counted = CLIENTS.computeIfAbsent(options, Counted::new);
      counted.shares++;
      return new SharedHttp(options, counted.client);
    }
  }

  /** As {@link HttpClient#post}. */
  public CompletableFuture<HttpAnswer> post(HttpCall call, CallLimits limits) {
    return client.post(call, limits);
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      release();
    }
  }

  private void release() {
    synchronized (CLIENTS) {
      var counted = CLIENTS.get(options);
      if (counted != null && --counted.shares == 0) {
        CLIENTS.remove(options);
        counted.client.close();
      }
    }
  }

  static int clients() {
    synchronized (CLIENTS) {
      return CLIENTS.size();
    }
  }

  private static final class Counted {

    private final HttpClient client;
    private int shares;

    Counted(ConnectionOptions options) {
      this.client = new HttpClient(options);
    }
  }
}
