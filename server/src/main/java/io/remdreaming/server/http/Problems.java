package io.remdreaming.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;
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

  /** Every path answers it, so it tells of no endpoint. */
  private static final String PREFLIGHT = "OPTIONS";

  private static final String EXPECTED_PATH = "expected one of those in /openapi.json";
  private static final int UNAVAILABLE = 503;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int TOO_LARGE = 413;
  private static final int UNAUTHORIZED = 401;

  private Problems() {}

  /**
   * Sees to all exceptions.
   *
   * @param mostBytes that a body may have
   */
  public static void handle(RoutesConfig routes, long mostBytes) {
    var tooLarge = "found more bytes, expected at most %d".formatted(mostBytes);
    routes.exception(Problem.Thrown.class, Problems::thrown);
    routes.exception(
        HttpResponseException.class, (e, context) -> write(refused(e, tooLarge, context), context));
    routes.exception(EofException.class, (e, context) -> write(BROKEN_OFF, context));
    routes.exception(Exception.class, Problems::unexpected);
  }

  private static Problem refused(HttpResponseException e, String tooLarge, Context context) {
    var methods =
        e.getDetails().values().stream()
            .flatMap(all -> Stream.of(all.split(", ")))
            .filter(method -> !method.equals(PREFLIGHT))
            .toList();
    if (e.getStatus() == NOT_FOUND || e.getStatus() == NOT_ALLOWED && methods.isEmpty()) {
      return new Problem(NOT_FOUND, "Not Found", "found no such path, " + EXPECTED_PATH, null);
    }
    if (e.getStatus() == NOT_ALLOWED) {
      context.header("Allow", String.join(", ", methods));
      var detail =
          "found %s, expected %s".formatted(context.method(), String.join(" or ", methods));
      return new Problem(NOT_ALLOWED, "Method Not Allowed", detail, null);
    }
    if (e.getStatus() == TOO_LARGE) {
      return new Problem(TOO_LARGE, "Content Too Large", tooLarge, "body");
    }
    return of(e.getStatus(), String.valueOf(e.getMessage()));
  }

  /** One that has no more to say than its status. */
  static Problem of(int status, String detail) {
    return new Problem(status, HttpStatus.getMessage(status), detail, null);
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
    context.status(problem.status()).contentType(TYPE).result(bytes(problem));
  }

  static byte[] bytes(Problem problem) {
    try {
      return JSON.writeValueAsBytes(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem can always be written", e);
    }
  }
}
