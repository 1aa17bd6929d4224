package io.remdreaming.query.erasure;

import java.time.Duration;
import java.util.Set;

/**
 * How a table's rows are owned, and when the subject's rows in it are in order.
 *
 * @param kind what the table is
 * @param isOwners whether rows without a user are the tenant's shared memory, not nobody's
 * @param nobodys a further SQL condition for that: no other column names an owner
 * @param newer an SQL condition on the row {@code t} and the request {@code p}: it is not older
 * @param expires an SQL condition: the row goes by itself
 * @param since the column with the time from which on it is kept
 * @param bound how long it is kept then
 * @param harmless the columns in which a row that expires may hold a trace; empty for all
 */
record TableDeclaration(
    Kind kind,
    boolean isOwners,
    String nobodys,
    String newer,
    String expires,
    String since,
    Duration bound,
    Set<String> harmless) {

  private static final String NEVER = "false";
  private static final String ALWAYS = "true";

  /** What a table is. */
  enum Kind {
    /** Memory, and what is kept of making it: of a deleted user, all of it goes. */
    MEMORY,
    /** What hangs on a row of memory, and goes with it whatever is deleted. */
    HANGING,
    /** What became of corrections, which says what they are about; of a deleted user, it goes. */
    CORRECTION,
    /** The request, and the lock under which it was fulfilled. */
    REQUEST,
    /** What an administrator made for a user; it holds nothing of events. */
    ADMINISTRATION,
    /** Nothing about users. */
    NO_OWNER
  }

  static TableDeclaration of(Kind kind) {
    return new TableDeclaration(
        kind, false, ALWAYS, NEVER, NEVER, "now()", Duration.ZERO, Set.of());
  }

  static TableDeclaration memory(String newer) {
    return new TableDeclaration(
        Kind.MEMORY, true, ALWAYS, newer, NEVER, "now()", Duration.ZERO, Set.of());
  }

  static TableDeclaration correction(String newer) {
    return new TableDeclaration(
        Kind.CORRECTION, true, ALWAYS, newer, NEVER, "now()", Duration.ZERO, Set.of());
  }

  static TableDeclaration hanging(String hasRow) {
    return new TableDeclaration(
        Kind.HANGING, true, ALWAYS, hasRow, NEVER, "now()", Duration.ZERO, Set.of());
  }

  /** The same, of which rows without a user are nobody's. */
  TableDeclaration ofNobody() {
    return new TableDeclaration(kind, false, nobodys, newer, expires, since, bound, harmless);
  }

  /** The same, of which such rows are nobody's under a condition. */
  TableDeclaration ofNobodyIf(String condition) {
    return new TableDeclaration(kind, false, condition, newer, expires, since, bound, harmless);
  }

  TableDeclaration expiring(String when, String from, Duration after, String... columns) {
    return new TableDeclaration(kind, isOwners, nobodys, newer, when, from, after, Set.of(columns));
  }
}
