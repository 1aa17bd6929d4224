package io.remdreaming.query;

import java.util.List;
import java.util.Map;

/**
 * Why a search has found a row, and where it comes from.
 *
 * @param parts what each signal adds to the score, by its name
 * @param messages the ids of the messages that it comes from, as they were sent
 * @param at when it has happened, in ISO-8601
 * @param speaker who says it; empty if nobody does
 * @param context the messages around it in their order, itself among them; empty unless asked for
 */
public record Match(
    Map<String, Double> parts,
    List<String> messages,
    String at,
    String speaker,
    List<Said> context) {

  /**
   * A message.
   *
   * @param id as it was sent
   * @param at in ISO-8601
   */
  public record Said(String id, String at, String speaker, String content) {}
}
