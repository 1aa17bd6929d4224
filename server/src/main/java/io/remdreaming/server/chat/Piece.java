package io.remdreaming.server.chat;

import io.remdreaming.query.recall.ContextPack;
import io.remdreaming.query.recall.Recalled;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of memory that an answer may cite.
 *
 * @param number by which it is cited, from 1
 * @param table where it stands
 * @param id the label of a fact or moment, or the id of a message as it was sent
 * @param at when it has happened, in ISO-8601
 * @param speaker of a message; empty for others
 * @param messages the ids of the messages that it comes from
 */
public record Piece(
    int number,
    String table,
    String id,
    String at,
    String speaker,
    String text,
    double score,
    List<String> messages) {

  private static final int DAY = 10;

  /** Facts, moments and messages of a pack, numbered through. */
  public static List<Piece> of(ContextPack pack) {
    var pieces = new ArrayList<Piece>();
    add("relationships", pack.facts(), pieces);
    add("moments", pack.moments(), pieces);
    add("messages", pack.messages(), pieces);
    return pieces;
  }

  private static void add(String table, List<Recalled> recalled, List<Piece> pieces) {
    for (var one : recalled) {
      pieces.add(
          new Piece(
              pieces.size() + 1,
              table,
              one.id(),
              one.at(),
              one.speaker(),
              one.text().strip(),
              one.score(),
              one.messages()));
    }
  }

  /** As an answer quotes it: {@code Ann, 2026-02-14: "I moved to Lisbon." [3]}. */
  String quotation() {
    var day = at.substring(0, Math.min(at.length(), DAY));
    var who = speaker.isEmpty() ? day : speaker + ", " + day;
    return "%s: “%s” [%d]".formatted(who, text, number);
  }
}
