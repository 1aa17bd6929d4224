package io.remdreaming.cli.report;

import io.remdreaming.query.provenance.Provenance;
import io.remdreaming.query.provenance.Provenance.DerivedRow;
import io.remdreaming.query.provenance.Provenance.Letter;
import io.remdreaming.query.provenance.Provenance.RawMessage;
import io.remdreaming.query.provenance.Provenance.WindowSet;
import java.io.PrintStream;
import java.util.List;

/** Prints what became of a message, or where a memory comes from. */
public record Explanation(PrintStream out) {

  /** Prints all that is known; false if nothing is. */
  public boolean print(Provenance known) {
    known.messages().forEach(this::print);
    known.memories().forEach(this::print);
    for (var other : known.others()) {
      out.printf(
          "%s '%s' of %s / %s: %s%n",
          other.table(), other.label(), other.tenantId(), other.userId(), other.summary());
    }
    known.letters().forEach(this::print);
    var isDerived = !known.memories().isEmpty() || !known.letters().isEmpty();
    if (!known.messages().isEmpty() && !isDerived) {
      out.println("Nothing was derived from it yet: its session is open, or nobody dreams.");
    }
    return isDerived || !known.messages().isEmpty() || !known.others().isEmpty();
  }

  private void print(RawMessage message) {
    out.printf(
        "Message of %s / %s, session '%s', %s, %s%n  at offset %d of the log%n",
        message.tenantId(),
        message.userId(),
        message.sessionId(),
        message.role(),
        message.createdAt(),
        message.offset());
    if (message.deletedAt() != null) {
      out.println("  forgotten at " + message.deletedAt());
    } else if (!message.speaks()) {
      out.println("  blank, so nothing is made of it");
    }
  }

  private void print(DerivedRow row, List<WindowSet> sets) {
    out.printf(
        "%s '%s' of %s / %s: %s%n",
        row.table(), row.label(), row.tenantId(), row.userId(), row.name());
    if (row.deletedAt() != null) {
      out.println("  withdrawn at " + row.deletedAt());
    }
    out.printf(
        "  dreamed by %s of window %s, version (%d, %d, %d)%n  %s%n",
        row.operation(),
        row.window(),
        row.offset(),
        row.rank(),
        row.logicVersion(),
        row.metadata());
    for (var set : sets) {
      out.printf(
          "    %s: %d sources, %d rows, at %s%s%n",
          set.operation(),
          set.sources(),
          set.rows(),
          set.updatedAt(),
          set.isDeleted() ? ", withdrawn" : "");
    }
  }

  private void print(Letter letter) {
    out.printf(
        "Dead letter '%s' of %s / %s, field %s: %s (%s %d@%d)%n",
        letter.reason(),
        letter.tenantId(),
        letter.userId(),
        letter.field(),
        letter.detail(),
        letter.topic(),
        letter.partition(),
        letter.offset());
    if (!letter.stackTrace().isEmpty()) {
      out.println(letter.stackTrace().indent(4).stripTrailing());
    }
  }
}
