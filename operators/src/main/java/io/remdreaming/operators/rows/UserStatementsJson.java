package io.remdreaming.operators.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.moments.UserStatements;
import java.util.List;

/** What a user says in a moment, as it lies in {@code moments.metadata.user}. */
public final class UserStatementsJson {

  private UserStatementsJson() {}

  /** An object without the lists that are empty. */
  public static ObjectNode of(UserStatements statements) {
    var json = Columns.object();
    put(json, "told", statements.told());
    put(json, "topics", statements.topics());
    put(json, "uses", statements.uses());
    put(json, "drops", statements.drops());
    put(json, "projects", statements.projects());
    put(json, "colleagues", statements.colleagues());
    put(json, "speakers", statements.speakers());
    put(json, "bots", statements.bots());
    return json;
  }

  private static void put(ObjectNode json, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      json.set(name, Columns.texts(texts));
    }
  }

  /** The statements of an object; what it lacks is empty. */
  public static UserStatements read(JsonNode json) {
    return json.isEmpty()
        ? UserStatements.NONE
        : new UserStatements(
            Columns.texts(json.path("told")),
            Columns.texts(json.path("topics")),
            Columns.texts(json.path("uses")),
            Columns.texts(json.path("drops")),
            Columns.texts(json.path("projects")),
            Columns.texts(json.path("colleagues")),
            Columns.texts(json.path("speakers")),
            Columns.texts(json.path("bots")));
  }
}
