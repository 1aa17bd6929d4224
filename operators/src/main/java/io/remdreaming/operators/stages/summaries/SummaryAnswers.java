package io.remdreaming.operators.stages.summaries;

import io.remdreaming.model.summaries.SummaryDraft;
import io.remdreaming.model.summaries.Tone;
import io.remdreaming.operators.stages.prompts.AnswerReader;

/** Answers to the prompt {@code summaries}. */
final class SummaryAnswers {

  private static final int TOPICS = 5;

  private SummaryAnswers() {}

  /**
   * What an answer says.
   *
   * @throws IllegalArgumentException if it says nothing
   */
  static SummaryDraft read(String json) {
    var answer = AnswerReader.object(json);
    var text = AnswerReader.text(answer, "summary_text");
    if (text.isEmpty()) {
      throw new IllegalArgumentException("summary_text: found nothing, expected a summary");
    }
    return new SummaryDraft(
        text,
        AnswerReader.labels(answer, "key_topics", TOPICS),
        Tone.named(AnswerReader.text(answer, "emotional_tone")));
  }
}
