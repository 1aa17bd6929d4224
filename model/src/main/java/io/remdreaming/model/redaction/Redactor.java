package io.remdreaming.model.redaction;

import com.google.re2j.Pattern;
import io.remdreaming.model.memory.RedactedKind;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ontologies.TenantPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Replaces what a tenant's policy keeps from providers: {@code [EMAIL_1]} for the first address of
 * a text, and for the same address wherever it stands. Pure; the work is bounded, whatever the
 * tenant's own expressions.
 */
public final class Redactor {

  /** Replaces nothing. */
  public static final Redactor NONE = new Redactor(List.of());

  /** The most steps of a tenant's expressions on one text: some hundredths of a second. */
  private static final long MOST_STEPS = 20_000_000;

  private final List<Detector> detectors;

  private Redactor(List<Detector> detectors) {
    this.detectors = List.copyOf(detectors);
  }

  /** That of a policy; its expressions were verified when it was read. */
  public static Redactor of(TenantPolicy policy) {
    if (!policy.redacts()) {
      return NONE;
    }
    var detectors = new ArrayList<Detector>();
    // What is surest comes first: a card's number may look like a telephone's.
    for (var kind :
        List.of(RedactedKind.EMAIL, RedactedKind.IBAN, RedactedKind.CARD, RedactedKind.PHONE)) {
      if (policy.redact().contains(kind)) {
        detectors.add(Detector.of(kind));
      }
    }
    for (var own : new TreeMap<>(policy.redactPatterns()).entrySet()) {
      detectors.add(Detector.of(own.getKey(), TenantPattern.of(own.getValue())));
    }
    return new Redactor(detectors);
  }

  /** Where a value stands. */
  private record Span(int start, int end, String name) implements Comparable<Span> {
    @Override
    public int compareTo(Span other) {
      return Integer.compare(start, other.start);
    }
  }

  /**
   * A text with placeholders that occur nowhere else in it.
   *
   * @throws RedactionException if an expression takes too many steps
   */
  public Redaction redact(String text) {
    var spans = spans(text);
    if (spans.isEmpty()) {
      return new Redaction(text, Map.of());
    }
    var form = unused(text);
    var redacted = new StringBuilder(text.length());
    var placeholders = new HashMap<String, String>();
    var counts = new HashMap<String, Integer>();
    var values = new HashMap<String, String>();
    var from = 0;
    for (var span : spans) {
      var value = text.substring(span.start, span.end);
      var placeholder =
          placeholders.computeIfAbsent(
              value, v -> form.formatted(span.name, counts.merge(span.name, 1, Integer::sum)));
      values.put(placeholder, value);
      redacted.append(text, from, span.start).append(placeholder);
      from = span.end;
    }
    return new Redaction(redacted.append(text, from, text.length()).toString(), values);
  }

  /**
   * A text of which only the kinds of its values are left: {@code [EMAIL]}. What is embedded needs
   * no more, and stays the same whatever else a text holds.
   *
   * @throws RedactionException if an expression takes too many steps
   */
  public String blanked(String text) {
    var blanked = new StringBuilder(text.length());
    var from = 0;
    for (var span : spans(text)) {
      blanked.append(text, from, span.start).append('[').append(span.name).append(']');
      from = span.end;
    }
    return from == 0 ? text : blanked.append(text, from, text.length()).toString();
  }

  /** A form of placeholders, such as {@code [%s_%d]}, that nobody wrote into the text. */
  private static String unused(String text) {
    var tail = "";
    while (Pattern.compile("\\[[A-Z0-9_]*" + tail + "_[0-9]+]").matcher(text).find()) {
      tail += "_X";
    }
    return "[%s" + tail + "_%d]";
  }

  private TreeSet<Span> spans(String text) {
    var spans = new TreeSet<Span>();
    var work = new long[1];
    for (var detector : detectors) {
      for (var pieces = new Pieces(text); pieces.next(); ) {
        find(detector, text.substring(pieces.start(), pieces.end()), pieces.start(), spans, work);
      }
    }
    return spans;
  }

  private static void find(
      Detector detector, String piece, int offset, TreeSet<Span> spans, long[] work) {
    var shown = detector.shown().apply(piece);
    var matcher = detector.pattern().matcher(shown);
    for (var from = 0; from < shown.length(); ) {
      work[0] += (long) detector.steps() * (shown.length() - from);
      if (work[0] > MOST_STEPS) {
        throw new RedactionException(detector.name());
      }
      if (!matcher.find(from)) {
        return;
      }
      var start = offset + matcher.start();
      var span =
          new Span(start, start + detector.length().applyAsInt(matcher.group()), detector.name());
      if (span.end > start && isFree(span, spans)) {
        spans.add(span);
        from = span.end - offset;
      } else {
        from = Math.max(matcher.end(), from + 1);
      }
    }
  }

  private static boolean isFree(Span span, TreeSet<Span> taken) {
    var before = taken.floor(span);
    var behind = taken.higher(span);
    return (before == null || before.end <= span.start)
        && (behind == null || span.end <= behind.start);
  }
}
