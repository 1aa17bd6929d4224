package io.remdreaming.query.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.Correction.Target;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fact, an entity or a moment as the tables have it now, for a request about it. The request
 * names what does not change when more is known: a fact's names, an entity's first name, a moment's
 * messages.
 *
 * @param id of the row
 * @param label of the row
 * @param target what a request says
 */
public record DerivedRow(String id, String label, Target target) {

  private static final String IS_MEANT =
      """
      WHERE t.tenant_id = :tenant_id AND t.user_id = :user_id AND t.deleted_at IS NULL
        AND :name IN (t.id::text, t.label)
      ORDER BY t.id LIMIT 1
      """;

  private static final Map<Scope, NamedSql> FIND =
      Map.of(
          Scope.FACT,
          NamedSql.of(
              """
              SELECT t.id::text, t.label, replace(s.name, '_', ' '), t.relation_type,
                replace(o.name, '_', ' '), '{}'::text[]
              FROM relationships t JOIN entities s ON s.id = t.source_id JOIN entities o ON o.id = t.target_id
              """
                  + IS_MEANT),
          Scope.ENTITY,
          NamedSql.of(
              "SELECT t.id::text, t.label, '', '', '', '{}'::text[] FROM entities t\n" + IS_MEANT),
          Scope.MOMENT,
          NamedSql.of(
              """
              SELECT t.id::text, t.label, '', '', '', ARRAY(
                SELECT jsonb_array_elements_text(t.metadata #> '{dream,source_message_ids}'))
              FROM moments t
              """
                  + IS_MEANT));

  /** The row with a label or an id, if the user has it. */
  public static Optional<DerivedRow> find(
      Connection connection, UserKey owner, Scope scope, String name) throws SQLException {
    var values = new HashMap<String, Object>();
    values.put("tenant_id", owner.tenantId());
    values.put("user_id", owner.userId());
    values.put("name", name);
    var query = FIND.get(scope);
    return query == null
        ? Optional.empty()
        : query.list(connection, values, DerivedRow::read).stream().findFirst();
  }

  private static DerivedRow read(ResultSet row) throws SQLException {
    var label = row.getString(2);
    var messages = (String[]) row.getArray(6).getArray();
    return new DerivedRow(
        row.getString(1),
        label,
        new Target(
            label, row.getString(3), row.getString(4), row.getString(5), Arrays.asList(messages)));
  }

  /** Writes a target into a request. */
  public static void put(Target target, ObjectNode event) {
    if (!target.label().isEmpty()) {
      event.put("label", target.label());
    }
    if (target.isNamed()) {
      event.put("subject", target.subject()).put("relation", target.relation());
      event.put("object", target.object());
    }
    if (!target.messageIds().isEmpty()) {
      var ids = event.putArray("message_ids");
      target.messageIds().forEach(ids::add);
    }
  }

  /** Adds to a request what its label leaves open. */
  public void complete(ObjectNode event) {
    var given = event.deepCopy();
    put(target, event);
    event.setAll(given);
  }

  /** The target that a request names. */
  public static Target target(JsonNode event) {
    return new Target(
        text(event, "label"),
        text(event, "subject"),
        EntityNames.relation(text(event, "relation")),
        text(event, "object"),
        List.of());
  }

  private static String text(JsonNode event, String field) {
    return event.path(field).asText("");
  }
}
