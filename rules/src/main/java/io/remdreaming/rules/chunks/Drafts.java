package io.remdreaming.rules.chunks;

import io.remdreaming.model.chunks.ChunkDraft;
import io.remdreaming.model.chunks.TopicSegmentation;
import io.remdreaming.rules.gist.Gist;
import io.remdreaming.rules.text.Shorten;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What drafts say of the chunks that the rules of size leave. */
final class Drafts {

  private static final double CERTAIN = 2 * TopicSegmentation.STRONG;
  private static final int SUMMARY = 200;

  private Drafts() {}

  /**
   * The strengths of gaps as drafts see them: certain where one begins, else no boundary. What is
   * left of our own tells where an overlong draft is best divided.
   */
  static double[] strengths(double[] own, List<ChunkDraft> drafts) {
    var strengths = new double[own.length];
    for (var i = 0; i < own.length; i++) {
      strengths[i] = Math.min(own[i] - CERTAIN, 0);
    }
    for (var draft : drafts) {
      if (draft.firstTurn() > 0) {
        strengths[draft.firstTurn() - 1] = CERTAIN;
      }
    }
    return strengths;
  }

  /** The draft of a chunk from one turn to another; only its labels if it holds more than these. */
  static Overlay of(List<ChunkDraft> drafts, int from, int to, int turns) {
    var at = at(drafts, from);
    if (at < 0) {
      return new Overlay(null, false);
    }
    var first = at == 0 ? 0 : drafts.get(at).firstTurn();
    var end = at + 1 < drafts.size() ? drafts.get(at + 1).firstTurn() : turns;
    return new Overlay(drafts.get(at), first == from && end == to);
  }

  /** The draft of a piece of a turn. */
  static Overlay ofPiece(List<ChunkDraft> drafts, int turn) {
    var at = at(drafts, turn);
    return new Overlay(at < 0 ? null : drafts.get(at), false);
  }

  /**
   * The last draft that begins at or before a turn; the first one begins with the session window.
   */
  private static int at(List<ChunkDraft> drafts, int turn) {
    var firsts = new ArrayList<Integer>();
    drafts.forEach(draft -> firsts.add(draft.firstTurn()));
    var found = Collections.binarySearch(firsts, turn);
    return found >= 0 ? found : Math.min(Math.max(-found - 2, 0), drafts.size() - 1);
  }

  /**
   * A draft over what we found ourselves.
   *
   * @param whole whether the draft speaks of the same stretch
   */
  record Overlay(@Nullable ChunkDraft draft, boolean whole) {

    Gist over(Gist own) {
      if (draft == null) {
        return own;
      }
      return new Gist(
          draft.language().isEmpty() ? own.language() : draft.language(),
          draft.topics().isEmpty() ? own.topics() : draft.topics(),
          whole && !draft.entities().isEmpty() ? draft.entities() : own.entities(),
          whole && !draft.summary().isEmpty()
              ? Shorten.to(draft.summary(), SUMMARY)
              : own.summary());
    }
  }
}
