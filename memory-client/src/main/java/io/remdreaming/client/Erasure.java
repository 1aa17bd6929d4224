package io.remdreaming.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be deleted: all of the client's user, a session, one thing that was sent, or one that
 * was derived.
 *
 * @param scope how much
 * @param session the session, for the scope of one
 * @param target the id of what was sent, for the scope of one
 * @param label the label of what was derived
 * @param subject the subject of a derived fact
 * @param relation its relation
 * @param object its object
 * @param messages the messages of a derived moment
 */
@JsonInclude(Include.NON_NULL)
public record Erasure(
    Event.Scope scope,
    @JsonProperty("session_id") @Nullable String session,
    @JsonProperty("target_id") @Nullable String target,
    @Nullable String label,
    @Nullable String subject,
    @Nullable String relation,
    @Nullable String object,
    @JsonProperty("message_ids") @Nullable List<String> messages) {

  /** All of the user. */
  public static Erasure ofUser() {
    return new Erasure(Event.Scope.USER, null, null, null, null, null, null, null);
  }

  public static Erasure ofSession(String session) {
    return new Erasure(Event.Scope.SESSION, session, null, null, null, null, null, null);
  }

  /** What was sent with an id: a message, file, resource, entity or fact. */
  public static Erasure of(Event.Scope scope, String id) {
    return new Erasure(scope, null, id, null, null, null, null, null);
  }

  /** A derived fact, by its names. */
  public static Erasure ofFact(String subject, String relation, String object) {
    return new Erasure(Event.Scope.FACT, null, null, null, subject, relation, object, null);
  }

  /** A derived fact, entity or moment, by its label. */
  public static Erasure ofDerived(Event.Scope scope, String label) {
    return new Erasure(scope, null, null, label, null, null, null, null);
  }
}
