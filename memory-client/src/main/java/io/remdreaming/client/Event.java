package io.remdreaming.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that an application's user said or made, something that the application knows already,
 * a correction of what was derived, or a deletion request. Tenant and user are those of the client.
 * An id that is sent again replaces what it said before.
 */
@JsonInclude(Include.NON_NULL)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Event {

  /** Who speaks. */
  enum Role {
    @JsonProperty("user")
    USER,
    @JsonProperty("assistant")
    ASSISTANT,
    @JsonProperty("system")
    SYSTEM,
    @JsonProperty("tool")
    TOOL
  }

  /** What a deletion request deletes. */
  enum Scope {
    @JsonProperty("user")
    USER,
    @JsonProperty("session")
    SESSION,
    @JsonProperty("message")
    MESSAGE,
    @JsonProperty("file")
    FILE,
    @JsonProperty("resource")
    RESOURCE,
    @JsonProperty("entity")
    ENTITY,
    @JsonProperty("fact")
    FACT,
    @JsonProperty("moment")
    MOMENT
  }

  /**
   * A message of a conversation.
   *
   * @param id unique within the user
   * @param timestamp when it was said, in the speaker's zone
   * @param session the conversation; null for one stream
   * @param role who speaks
   * @param speaker the speaker's name; null if unknown
   * @param content what was said
   */
  @JsonTypeName("message")
  record Message(
      String id,
      @JsonSerialize(using = ToStringSerializer.class) OffsetDateTime timestamp,
      @JsonProperty("session_id") @Nullable String session,
      Role role,
      @Nullable String speaker,
      String content)
      implements Event {}

  /**
   * A file with its text.
   *
   * @param id unique within the user
   * @param timestamp when it was written
   * @param uri where it lies
   * @param name its name; null for none
   * @param mimeType {@code text/plain} or {@code text/markdown}
   * @param tags its tags
   * @param content its text
   */
  @JsonTypeName("file")
  record File(
      String id,
      @JsonSerialize(using = ToStringSerializer.class) OffsetDateTime timestamp,
      String uri,
      @Nullable String name,
      @JsonProperty("mime_type") String mimeType,
      List<String> tags,
      String content)
      implements Event {}

  /**
   * A piece of text that is searched as it is.
   *
   * @param id unique within the user
   * @param timestamp when it was written
   * @param uri where it comes from; null for nowhere
   * @param ordinal its place in a larger text, from 0
   * @param name its name; null for none
   * @param category what kind of text it is; null for none
   * @param tags its tags
   * @param content its text
   */
  @JsonTypeName("resource")
  record Resource(
      String id,
      @JsonSerialize(using = ToStringSerializer.class) OffsetDateTime timestamp,
      @Nullable String uri,
      int ordinal,
      @Nullable String name,
      @Nullable String category,
      List<String> tags,
      String content)
      implements Event {}

  /**
   * A person or thing that the application knows already.
   *
   * @param id unique among the user's entities
   * @param timestamp when it was stated
   * @param name its name
   * @param type such as {@code person} or {@code organisation}
   * @param aliases its other names
   * @param properties whatever else is known
   * @param source where it is known from; null if that is not told
   * @param session the session with which it is forgotten; null for none
   * @param content it in words; null for none
   */
  @JsonTypeName("entity")
  record Entity(
      String id,
      @JsonSerialize(using = ToStringSerializer.class) OffsetDateTime timestamp,
      @JsonProperty("label") String name,
      @JsonProperty("entity_type") String type,
      List<String> aliases,
      Map<String, Object> properties,
      @Nullable String source,
      @JsonProperty("session_id") @Nullable String session,
      @Nullable String content)
      implements Event {}

  /**
   * A fact that the application knows already.
   *
   * @param id unique among the user's facts
   * @param timestamp when it was stated
   * @param subject the name of the one that it is about
   * @param relation such as {@code works at}
   * @param object the name of the other one
   * @param validAt since when it holds; null for the timestamp
   * @param invalidAt until when; null if it goes on
   * @param source where it is known from; null if that is not told
   * @param content it in words; null for none
   */
  @JsonTypeName("fact")
  record Fact(
      String id,
      @JsonSerialize(using = ToStringSerializer.class) OffsetDateTime timestamp,
      String subject,
      String relation,
      String object,
      @JsonProperty("valid_at") @JsonSerialize(using = ToStringSerializer.class)
          @Nullable OffsetDateTime validAt,
      @JsonProperty("invalid_at") @JsonSerialize(using = ToStringSerializer.class)
          @Nullable OffsetDateTime invalidAt,
      @Nullable String source,
      @Nullable String content)
      implements Event {}

  /**
   * A correction of a derived fact, which is named by its label or by its names; at least one of
   * what is new is not null.
   *
   * @param id of the correction
   * @param timestamp when it was made: what is said later is not covered
   * @param label of the fact, as answers show it; null if it is named by its names
   * @param subject the name of the fact's subject; null if it is named by its label, as the others
   * @param relation its relation
   * @param object the name of its object, as it was derived
   * @param newObject the name of the right object; null if it stays
   * @param validAt since when it holds; null if that stays
   * @param invalidAt until when; null if that stays
   * @param actor who asked for it; null if that is not told
   */
  @JsonTypeName("correct")
  record Correct(
      String id,
      @JsonSerialize(using = ToStringSerializer.class) OffsetDateTime timestamp,
      @Nullable String label,
      @Nullable String subject,
      @Nullable String relation,
      @Nullable String object,
      @JsonProperty("new_object") @Nullable String newObject,
      @JsonProperty("valid_at") @JsonSerialize(using = ToStringSerializer.class)
          @Nullable OffsetDateTime validAt,
      @JsonProperty("invalid_at") @JsonSerialize(using = ToStringSerializer.class)
          @Nullable OffsetDateTime invalidAt,
      @Nullable String actor)
      implements Event {

    /** Of the fact of a label; changes nothing yet. */
    public static Correct ofLabel(String id, OffsetDateTime timestamp, String label) {
      return new Correct(id, timestamp, label, null, null, null, null, null, null, null);
    }

    /** Of the fact of three names; changes nothing yet. */
    public static Correct ofFact(
        String id, OffsetDateTime timestamp, String subject, String relation, String object) {
      return new Correct(id, timestamp, null, subject, relation, object, null, null, null, null);
    }

    /** With another object. */
    public Correct to(String rightObject) {
      return new Correct(
          id, timestamp, label, subject, relation, object, rightObject, validAt, invalidAt, actor);
    }

    /** With another beginning. */
    public Correct since(OffsetDateTime beginning) {
      return new Correct(
          id, timestamp, label, subject, relation, object, newObject, beginning, invalidAt, actor);
    }

    /** With another end. */
    public Correct until(OffsetDateTime end) {
      return new Correct(
          id, timestamp, label, subject, relation, object, newObject, validAt, end, actor);
    }

    /** With the one who asked for it. */
    public Correct by(String whoAsked) {
      return new Correct(
          id, timestamp, label, subject, relation, object, newObject, validAt, invalidAt, whoAsked);
    }
  }

  /**
   * A deletion request for everything in its scope that was sent before.
   *
   * @param id of the request
   * @param timestamp when it was made
   * @param scope what is deleted
   * @param session the session, for the scope of one
   * @param target the id of the message, file, resource, entity or fact, for the scope of one
   */
  @JsonTypeName("forget")
  record Forget(
      String id,
      @JsonSerialize(using = ToStringSerializer.class) OffsetDateTime timestamp,
      Scope scope,
      @JsonProperty("session_id") @Nullable String session,
      @JsonProperty("target_id") @Nullable String target)
      implements Event {}
}
