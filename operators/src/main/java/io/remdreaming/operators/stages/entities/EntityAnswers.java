package io.remdreaming.operators.stages.entities;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.model.entities.EntityDraft;
import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.FactDraft;
import io.remdreaming.operators.stages.prompts.AnswerReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Answers to the prompt {@code entities}. What names nothing or no turn is left out.
 *
 * @param entities in the order of the answer
 * @param facts in the order of the answer
 */
record EntityAnswers(List<EntityDraft> entities, List<FactDraft> facts) {

  private static final int MOST = 200;
  private static final int ALIASES = 8;

  /**
   * What an answer says.
   *
   * @throws IllegalArgumentException if it is no JSON
   */
  static EntityAnswers read(String json, int turns) {
    var answer = AnswerReader.object(json);
    var entities = new ArrayList<EntityDraft>();
    for (var item : answer.path("entities")) {
      var mentioned = turns(item, turns);
      if (isName(item, "name") && !mentioned.isEmpty() && entities.size() < MOST) {
        entities.add(entity(item, mentioned));
      }
    }
    var facts = new ArrayList<FactDraft>();
    for (var item : answer.path("facts")) {
      var turn = item.path("turn");
      if (isName(item, "source")
          && isName(item, "target")
          && isTurn(turn, turns)
          && facts.size() < MOST) {
        facts.add(fact(item, turn.intValue()));
      }
    }
    return new EntityAnswers(entities, facts);
  }

  private static boolean isName(JsonNode item, String field) {
    return !EntityNames.normal(AnswerReader.text(item, field)).isEmpty();
  }

  private static boolean isTurn(JsonNode turn, int turns) {
    return turn.isInt() && turn.intValue() >= 0 && turn.intValue() < turns;
  }

  private static List<Integer> turns(JsonNode item, int turns) {
    var distinct = new TreeSet<Integer>();
    for (var turn : item.path("turns")) {
      if (isTurn(turn, turns)) {
        distinct.add(turn.intValue());
      }
    }
    return List.copyOf(distinct);
  }

  private static EntityDraft entity(JsonNode item, List<Integer> turns) {
    return new EntityDraft(
        AnswerReader.text(item, "name"),
        EntityType.of(AnswerReader.text(item, "type")),
        AnswerReader.texts(item, "aliases", ALIASES),
        AnswerReader.text(item, "summary"),
        turns);
  }

  private static FactDraft fact(JsonNode item, int turn) {
    return new FactDraft(
        AnswerReader.text(item, "source"),
        EntityNames.relation(AnswerReader.text(item, "relation")),
        AnswerReader.text(item, "target"),
        AnswerReader.text(item, "fact"),
        turn,
        AnswerReader.text(item, "since"),
        AnswerReader.text(item, "until"),
        item.path("supersedes").asBoolean());
  }
}
