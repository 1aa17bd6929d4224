package io.remdreaming.operators.summaries;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.summaries.SummaryDraft;
import io.remdreaming.model.summaries.Tone;
import io.remdreaming.operators.prompts.AnswerReader;

/** Answers to the prompt {@code summaries}. */
final class SummaryAnswers {

  private static final int TOPICS = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SummaryAnswers() {}

  /**
   * What an answer says.
   *
   * @throws IllegalArgumentException if it says nothing
   */
  static SummaryDraft read(String json) {
    try {
      var answer = JSON.readTree(json);
      var text = AnswerReader.text(answer, "summary_text");
      if (text.isEmpty()) {
        throw new IllegalArgumentException("summary_text: found nothing, expected a summary");
      }
      return new SummaryDraft(
          text,
          AnswerReader.labels(answer, "key_topics", TOPICS),
          Tone.named(AnswerReader.text(answer, "emotional_tone")));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("found no JSON, expected an object", e);
    }
  }
}
