package io.remdreaming.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.text.Hashes;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes the items of an export, turns them into events and counts what becomes of each. An event
 * that the job would refuse is not sent, and neither is a second one of the same id.
 */
public final class Receiver {

  /** Where events go. */
  @FunctionalInterface
  public interface Output {
    void accept(byte[] event, String place);
  }

  private static final int HEXADECIMAL = 16;

  private final ActivityDecoder decoder = new ActivityDecoder();
  private final Set<Long> ids = new HashSet<>();
  private final SortedMap<String, Tally.Skipped> skipped = new TreeMap<>();
  private final ImportOptions options;
  private final Output output;
  private final Clock clock;
  private long read;
  private long messages;
  private long files;
  private long others;

  public Receiver(ImportOptions options, Output output, Clock clock) {
    this.options = options;
    this.output = output;
    this.clock = clock;
  }

  /** An item was read; what becomes of it is told next. */
  public void read() {
    read++;
  }

  /**
   * An item becomes a message.
   *
   * @param place where it stands in the export, for people
   */
  public void message(ImportedMessage message, String place) {
    if (message.content().isBlank()) {
      skip("empty message", place);
    } else if (isNew(message.id(), place) && send(EventJson.of(message, options), place)) {
      messages++;
    }
  }

  /** An item becomes a file. */
  public void file(ImportedFile file, String place) {
    if (file.content().isBlank()) {
      skip("empty file", place);
    } else if (isNew(file.id(), place) && send(EventJson.of(file, options), place)) {
      files++;
    }
  }

  /** An item is an event already. */
  public void event(ObjectNode event, String place) {
    if (send(EventJson.bytes(event), place)) {
      others++;
    }
  }

  /** An item is left out. */
  public void skip(String reason, String place) {
    skipped.merge(
        reason,
        new Tally.Skipped(1, place),
        (before, now) -> new Tally.Skipped(before.count() + 1, before.first()));
  }

  private boolean isNew(String id, String place) {
    if (ids.add(Long.parseUnsignedLong(Hashes.brief(id), HEXADECIMAL))) {
      return true;
    }
    skip("duplicate", place);
    return false;
  }

  private boolean send(byte[] event, String place) {
    var record = new LogRecord("import", 0, 0, clock.millis(), null, event);
    var refusal = decoder.decode(record).deadLetter();
    if (refusal != null) {
      var field = refusal.field().isEmpty() ? "" : " " + refusal.field();
      skip("no valid event (%s%s)".formatted(refusal.reason(), field), place);
      return false;
    }
    output.accept(event, place);
    return true;
  }

  /** What has become of the items so far. */
  public Tally tally() {
    return new Tally(read, messages, files, others, new TreeMap<>(skipped));
  }
}
