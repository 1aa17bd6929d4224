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
import org.jspecify.annotations.Nullable;

/**
 * Something that an application's user said or made, or a deletion request. Tenant and user are
 * those of the client. An id that is sent again replaces what it said before.
 */
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
    RESOURCE
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
  @JsonInclude(Include.NON_NULL)
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
  @JsonInclude(Include.NON_NULL)
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
   * A deletion request for everything in its scope that was sent before.
   *
   * @param id of the request
   * @param timestamp when it was made
   * @param scope what is deleted
   * @param session the session, for the scope of one
   * @param target the id of the message, file or resource, for the scope of one
   */
  @JsonTypeName("forget")
  @JsonInclude(Include.NON_NULL)
  record Forget(
      String id,
      @JsonSerialize(using = ToStringSerializer.class) OffsetDateTime timestamp,
      Scope scope,
      @JsonProperty("session_id") @Nullable String session,
      @JsonProperty("target_id") @Nullable String target)
      implements Event {}
}
