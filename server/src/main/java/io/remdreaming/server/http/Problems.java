package io.remdreaming.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with problems wherever something is thrown, and never with a stack trace. */
public final class Problems {

  static final String TYPE = "application/problem+json";

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The client has gone or says no more; nothing of the server's has failed. */
  private static final Problem BROKEN_OFF =
      new Problem(400, "Bad Request", "found an end of the body, expected the rest of it", null);

  private static final int UNAVAILABLE = 503;
  private static final int UNAUTHORIZED = 401;

  private Problems() {}

  /** Sees to all exceptions. */
  public static void handle(RoutesConfig routes) {
    routes.exception(Problem.Thrown.class, Problems::thrown);
    routes.exception(
        HttpResponseException.class,
        (e, context) ->
            write(
                new Problem(
                    e.getStatus(), "HTTP " + e.getStatus(), String.valueOf(e.getMessage()), null),
                context));
    routes.exception(EofException.class, (e, context) -> write(BROKEN_OFF, context));
    routes.exception(Exception.class, Problems::unexpected);
  }

  private static void thrown(Problem.Thrown thrown, Context context) {
    if (thrown.problem().status() == UNAVAILABLE) {
      context.header("Retry-After", "1");
      LOG.warn("{} {}: {}", context.method(), context.path(), thrown.getMessage());
    }
    if (thrown.problem().status() == UNAUTHORIZED) {
      context.header("WWW-Authenticate", "Bearer");
    }
    write(thrown.problem(), context);
  }

  private static void unexpected(Exception failure, Context context) {
    LOG.error("{} {} failed", context.method(), context.path(), failure);
    write(new Problem(500, "Internal Server Error", "see the server's log", null), context);
  }

  private static void write(Problem problem, Context context) {
    context.status(problem.status());
    try {
      context.contentType(TYPE).result(JSON.writeValueAsBytes(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem can always be written", e);
    }
  }
}
