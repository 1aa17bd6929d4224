package io.remdreaming.operators.stages.chunks;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.model.chunks.ChunkDraft;
import io.remdreaming.operators.stages.prompts.AnswerReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Answers to the prompt {@code chunks}. */
final class ChunkAnswers {

  private static final int TOPICS = 5;
  private static final int ENTITIES = 12;
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

  private ChunkAnswers() {}

  /**
   * What an answer says.
   *
   * @throws IllegalArgumentException if it says nothing about these turns
   */
  static List<ChunkDraft> read(String json, int turns) {
    var drafts = new ArrayList<ChunkDraft>();
    AnswerReader.byFirstTurn(json, "chunks", turns)
        .forEach((turn, item) -> drafts.add(draft(turn, item)));
    return drafts;
  }

  private static ChunkDraft draft(int turn, JsonNode item) {
    return new ChunkDraft(
        turn,
        language(AnswerReader.text(item, "language")),
        AnswerReader.labels(item, "labels", TOPICS),
        AnswerReader.texts(item, "entities", ENTITIES),
        AnswerReader.text(item, "summary"));
  }

  /** The language itself, where a region or script follows; nothing if it is no code. */
  private static String language(String code) {
    var language = code.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    return LANGUAGE.matcher(language).matches() ? language : "";
  }
}
