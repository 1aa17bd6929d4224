package io.remdreaming.operators.stages.prompts;

import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.model.tiers.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Small session windows, and what becomes of prompts about them. */
public final class SessionWindows {

  private static final UserKey OWNER = new UserKey("acme", "ann");
  private static final SessionKey SESSION = SessionKey.of(OWNER, "s1");
  private static final Version VERSION = new Version(7, 0, 0);

  private SessionWindows() {}

  public static Message message(int turn, String text) {
    return new Message(
        OWNER,
        "s1",
        "m" + turn,
        Instant.parse("2026-01-05T10:00:00Z").plusSeconds(turn),
        0,
        turn % 2 == 0 ? Role.USER : Role.ASSISTANT,
        turn % 2 == 0 ? "Ann" : "",
        "",
        text,
        text.length() / 4,
        "{}",
        LogPosition.of(0, turn, turn));
  }

  /** A session window as the local tier has chunked it. */
  public static ChunkedWindow of(List<Chunk> chunks, String... texts) {
    var messages = new ArrayList<Message>();
    for (var text : texts) {
      messages.add(message(messages.size(), text));
    }
    var change =
        new SessionWindowChange(
            SESSION, "part-1", VERSION, SessionWindowChange.Kind.UPSERT, List.copyOf(messages));
    return new ChunkedWindow(change, chunks, Provenance.LOCAL);
  }

  /** A session window that is no more. */
  public static ChunkedWindow gone() {
    return new ChunkedWindow(
        SessionWindowChange.delete(SESSION, "part-1", VERSION), List.of(), Provenance.LOCAL);
  }

  public static Outcome answered(String json) {
    return Outcome.of(new Answer(json, "openai", "small", Tier.GOOD, 90, 10, 5, false));
  }

  public static Outcome shed() {
    return Outcome.shed(ShedReason.OVER_BUDGET, "found nothing left");
  }
}
