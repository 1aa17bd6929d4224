package io.remdreaming.server.memory;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.remdreaming.query.Scope;
import io.remdreaming.query.memory.UserStatus;
import io.remdreaming.query.owners.OwnerScope;
import io.remdreaming.server.auth.Authentication;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How far memory has come, whenever that has changed, as server-sent events: {@code GET
 * /api/v1/status/stream}. A follower has a thread, so their number is bounded; a slow one waits in
 * its own.
 */
public final class StatusStream implements AutoCloseable {

  private static final int MOST_FOLLOWERS = 32;
  private static final long LOOK_EVERY_MS = 1_000;

  /** After so many looks without news a comment shows that the connection stands. */
  private static final int QUIET_LOOKS = 15;

  private final MemoryStore store;
  private final Authentication authentication;
  private final Semaphore free = new Semaphore(MOST_FOLLOWERS);
  private final CountDownLatch closed = new CountDownLatch(1);

  public StatusStream(MemoryStore store, Authentication authentication) {
    this.store = store;
    this.authentication = authentication;
  }

  /** Adds the endpoint. */
  public void add(RoutesConfig routes) {
    routes.get("/api/v1/status/stream", this::follow);
  }

  private void follow(Context context) throws IOException, InterruptedException {
    var scope = Authentication.scope(authentication.caller(context, Role.READ), context);
    if (!free.tryAcquire()) {
      throw Problem.unavailable("%d others follow already".formatted(MOST_FOLLOWERS), null);
    }
    try {
      var response = context.res();
      response.setContentType("text/event-stream");
      response.setHeader("Cache-Control", "no-store");
      write(scope, response.getOutputStream());
    } finally {
      free.release();
    }
  }

  /** Ends when the follower has gone, which writing to it tells, or the server stops. */
  private void write(Scope scope, OutputStream out) throws IOException, InterruptedException {
    var before = "";
    var quiet = 0;
    do {
      var now = Hits.json(Map.of("users", status(scope)));
      if (!now.equals(before)) {
        write("data: " + now, out);
        before = now;
        quiet = 0;
      } else if (++quiet == QUIET_LOOKS) {
        write(": nothing new", out);
        quiet = 0;
      }
    } while (!closed.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS));
  }

  private Object status(Scope scope) {
    return store.within(scope, connection -> UserStatus.of(connection, OwnerScope.of(scope)));
  }

  private static void write(String line, OutputStream out) throws IOException {
    out.write((line + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Lets all followers go. */
  @Override
  public void close() {
    closed.countDown();
  }
}
