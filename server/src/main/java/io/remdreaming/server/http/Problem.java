package io.remdreaming.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not answered, as {@code application/problem+json} (RFC 9457).
 *
 * @param status of HTTP
 * @param title what kind of problem it is
 * @param detail what was found and what is expected
 * @param field the field, parameter or header it is about; null for none
 */
@JsonInclude(Include.NON_NULL)
public record Problem(int status, String title, String detail, @Nullable String field) {

  /** Sent in place of an answer. */
  public static final class Thrown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private Thrown(Problem problem, @Nullable Throwable cause) {
      super(problem.detail(), cause);
      this.problem = problem;
    }

    /** What is answered. */
    public Problem problem() {
      return problem;
    }
  }

  /** The request has to change. */
  public static Thrown invalid(String field, String detail) {
    return new Thrown(new Problem(400, "Bad Request", detail, field), null);
  }

  /** A field or parameter that would be passed over. */
  static Thrown unknown(String field, Collection<String> known) {
    return invalid(
        field,
        known.isEmpty()
            ? "found it, expected none"
            : "found it, expected none but " + String.join(", ", known));
  }

  /** Nobody knows who calls. */
  public static Thrown unauthorized(String detail) {
    return new Thrown(new Problem(401, "Unauthorized", detail, "Authorization"), null);
  }

  /** The caller is known, and may not do this. */
  public static Thrown forbidden(String field, String detail) {
    return new Thrown(new Problem(403, "Forbidden", detail, field), null);
  }

  /** There is no such thing, or none that the caller may see. */
  public static Thrown notFound(String detail) {
    return new Thrown(new Problem(404, "Not Found", detail, null), null);
  }

  /** An event that would become a dead letter. */
  public static Thrown unprocessable(String field, String detail) {
    return new Thrown(new Problem(422, "Unprocessable Content", detail, field), null);
  }

  /** What is behind the server does not answer, or is busy. */
  public static Thrown unavailable(String detail, @Nullable Throwable cause) {
    return new Thrown(new Problem(503, "Service Unavailable", detail, null), cause);
  }

  /** The query asks for more than its time allows. */
  public static Thrown timedOut(String detail, Throwable cause) {
    return new Thrown(new Problem(504, "Gateway Timeout", detail, null), cause);
  }
}
