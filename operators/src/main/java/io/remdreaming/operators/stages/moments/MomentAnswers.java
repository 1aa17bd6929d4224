package io.remdreaming.operators.stages.moments;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.moments.Moment.Person;
import io.remdreaming.model.moments.MomentDraft;
import io.remdreaming.operators.stages.prompts.AnswerReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Answers to the prompt {@code moments}. */
final class MomentAnswers {

  private static final int TOPICS = 7;
  private static final int EMOTIONS = 4;
  private static final int PERSONS = 20;
  private static final Set<String> TYPES =
      Set.of(
          "conversation",
          "meeting",
          "reflection",
          "planning",
          "problem_solving",
          "learning",
          "social",
          "observation");

  private MomentAnswers() {}

  /**
   * What an answer says.
   *
   * @throws IllegalArgumentException if it says nothing about these turns
   */
  static List<MomentDraft> read(String json, int turns) {
    var drafts = new ArrayList<MomentDraft>();
    AnswerReader.byFirstTurn(json, "moments", turns)
        .forEach((turn, item) -> drafts.add(draft(turn, item)));
    return drafts;
  }

  private static MomentDraft draft(int turn, JsonNode item) {
    var type = AnswerReader.text(item, "moment_type");
    return new MomentDraft(
        turn,
        AnswerReader.text(item, "name"),
        TYPES.contains(type) ? type : "",
        AnswerReader.text(item, "summary"),
        AnswerReader.text(item, "content"),
        AnswerReader.labels(item, "emotion_tags", EMOTIONS),
        AnswerReader.labels(item, "topic_tags", TOPICS),
        persons(item));
  }

  private static List<Person> persons(JsonNode item) {
    var persons = new ArrayList<Person>();
    for (var person : item.path("present_persons")) {
      var name = AnswerReader.text(person, "name");
      var id = Labels.kebab(name);
      if (!id.isEmpty() && persons.size() < PERSONS) {
        persons.add(new Person(id, name, "present"));
      }
    }
    return persons;
  }
}
