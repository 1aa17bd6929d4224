package io.remdreaming.model.sessions;

import io.remdreaming.model.activity.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The pure cut of a session's messages into session windows. It reads from left to right and never
 * looks ahead, so a suffix that begins at a boundary is cut as it is within the whole.
 *
 * <p>A boundary lies at a silence longer than the gap; at the bound in messages or tokens; or, from
 * three quarters of the bound on, after a message whose id hash ends in four zero bits, so that the
 * cuts behind an inserted message soon fall where they fell before (content-defined chunking, as in
 * Muthitacharoen et al., "A Low-bandwidth Network File System", SOSP 2001).
 */
public record SessionWindowing(SessionWindowingRules rules) {

  public static final Comparator<Message> ORDER =
      Comparator.comparing(Message::timestamp).thenComparing(Message::id);

  private static final int RESYNC_MASK = 0xf;

  /** Cuts messages that are sorted by {@link #ORDER} into session windows, in order. */
  public List<SessionWindow> cut(SessionKey session, List<Message> sorted) {
    var windows = new ArrayList<SessionWindow>();
    var open = new ArrayList<Message>();
    var tokens = 0;
    for (var message : sorted) {
      if (!open.isEmpty() && endsBefore(open, tokens, message)) {
        windows.add(SessionWindow.of(session, open));
        open.clear();
        tokens = 0;
      }
      open.add(message);
      tokens += message.tokens();
    }
    if (!open.isEmpty()) {
      windows.add(SessionWindow.of(session, open));
    }
    return windows;
  }

  private boolean endsBefore(List<Message> open, int tokens, Message next) {
    var last = open.get(open.size() - 1);
    if (last.timestamp().plus(rules.gap()).isBefore(next.timestamp())) {
      return true;
    }
    if (open.size() >= rules.maxMessages() || tokens + next.tokens() > rules.maxTokens()) {
      return true;
    }
    var nearlyFull =
        4 * open.size() >= 3 * rules.maxMessages() || 4L * tokens >= 3L * rules.maxTokens();
    return nearlyFull && (hash(last.id()) & RESYNC_MASK) == 0;
  }

  /**
   * Whether a message lies too far behind its session's own time.
   *
   * @param maxTime the latest message before it in the log, milliseconds since the epoch; {@link
   *     Long#MIN_VALUE} if there is none
   */
  public boolean isLate(Message message, long maxTime) {
    return maxTime != Long.MIN_VALUE
        && message.timestamp().toEpochMilli() < maxTime - rules.lateness().toMillis();
  }

  /** Whether a message ends a silence longer than the gap, by its session's own time. */
  public boolean isSilentBefore(Message message, long maxTime) {
    return maxTime != Long.MIN_VALUE
        && message.timestamp().toEpochMilli() > maxTime + rules.gap().toMillis();
  }

  /**
   * Session windows that end before this time can no longer be reached by a message that is not
   * late.
   */
  public long sealedBefore(long maxTime) {
    return maxTime == Long.MIN_VALUE
        ? Long.MIN_VALUE
        : maxTime - rules.lateness().toMillis() - rules.gap().toMillis();
  }

  private static long hash(String id) {
    var crc = new CRC32();
    crc.update(id.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
