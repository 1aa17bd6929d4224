package io.remdreaming.rules.spans;

import io.remdreaming.rules.spans.Transcripts.Turn;
import io.remdreaming.rules.text.TellingWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a message line by line and tells whose each line is. */
final class SpanLines {

  private final List<String> lines;
  private final String speaker;
  private final List<SpanLine> read = new ArrayList<>();
  private final boolean isTranscript;
  private final Map<Integer, String> heads;
  private boolean inFence;

  /** Whoever the last heading of a transcript names, or null. */
  private @Nullable String said;

  /** Whoever wrote what follows an attribution or a forwarded header, or null. */
  private @Nullable String author;

  /** Whether all that follows is the author's, not only lines that are marked as quoted. */
  private boolean toTheEnd;

  SpanLines(String text, String speaker) {
    this.lines = split(text);
    this.speaker = speaker;
    this.isTranscript = Transcripts.isTranscript(lines, speaker);
    this.heads = TranscriptHeads.of(lines);
  }

  private static List<String> split(String text) {
    var lines = new ArrayList<String>();
    for (var start = 0; start < text.length(); ) {
      var end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }

  List<SpanLine> read() {
    for (var i = 0; i < lines.size(); ) {
      i += take(i);
    }
    return read;
  }

  /** Takes the line at i, and those that belong to it. */
  private int take(int i) {
    var line = lines.get(i);
    if (CodeLines.isFence(line)) {
      inFence = !inFence;
      return 1;
    }
    if (inFence) {
      return 1;
    }
    if (line.isBlank()) {
      read.add(SpanLine.own(line));
      return 1;
    }
    var mark = MailQuotes.quoteMark(line);
    if (mark > 0) {
      read.add(SpanLine.quoted(author == null ? "" : author, line.substring(mark)));
      return 1;
    }
    var header = toTheEnd ? null : MailQuotes.header(lines, i);
    if (header != null) {
      author = header.author();
      toTheEnd = header.isToTheEnd();
      return header.lines();
    }
    if (toTheEnd) {
      read.add(SpanLine.quoted(author == null ? "" : author, line));
      return 1;
    }
    if (Signatures.isBegin(line) && i > 0) {
      return Signatures.length(lines, i);
    }
    var heading = heads.get(i);
    if (heading != null) {
      said = heading;
      return 1;
    }
    if (said != null && !said.equalsIgnoreCase(speaker)) {
      read.add(SpanLine.quoted(said, line));
      return 1;
    }
    unquoted(line);
    return 1;
  }

  private void unquoted(String written) {
    var line = Blobs.without(written);
    if (SystemNotes.isNote(line)
        || CodeLines.isCode(line)
        || LogLines.isLog(line)
        || Signatures.isOfDevice(line)) {
      return;
    }
    var turn = Transcripts.turn(line);
    if (turn != null && isOthers(turn)) {
      read.add(SpanLine.quoted(turn.name(), turn.text()));
    } else if (turn != null && turn.isBy(speaker)) {
      read.add(SpanLine.own(turn.text()));
    } else {
      read.add(SpanLine.own(line));
    }
  }

  /** A name before a colon speaks where others do, too, or where it says "I". */
  private boolean isOthers(Turn turn) {
    return !turn.isBy(speaker)
        && (isTranscript || turn.isTimed() || TellingWords.speaksOfSelf(turn.text()));
  }
}
