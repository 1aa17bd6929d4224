package io.remdreaming.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.Role;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A message of an export.
 *
 * @param id its id, the same in every import
 * @param session its conversation
 * @param time when it was said, in the zone where
 * @param role who speaks
 * @param speaker the speaker's name, empty if unknown
 * @param bot the bot that the user talks to, empty if none
 * @param content what was said
 * @param metadata what else is known of it
 */
public record ImportedMessage(
    String id,
    String session,
    OffsetDateTime time,
    Role role,
    String speaker,
    String bot,
    String content,
    ObjectNode metadata) {

  /** Where a message stands: its id and conversation. */
  public record Place(String id, String session) {}

  /** Who says it; people other than the user have the role assistant and their name. */
  public record Voice(Role role, String speaker, String bot) {

    public static Voice user(String speaker) {
      return new Voice(Role.USER, speaker, "");
    }

    /** Somebody else. */
    public static Voice other(String speaker) {
      return new Voice(Role.ASSISTANT, speaker, "");
    }

    /** A program, by whose name its conversations are told apart. */
    public static Voice bot(String name) {
      return new Voice(Role.ASSISTANT, name, name);
    }
  }

  /** A message without metadata. */
  public static ImportedMessage of(
      Place place, Instant time, ZoneId zone, Voice voice, String content) {
    return new ImportedMessage(
        place.id(),
        place.session(),
        time.atZone(zone).toOffsetDateTime(),
        voice.role(),
        voice.speaker(),
        voice.bot(),
        content,
        JsonNodeFactory.instance.objectNode());
  }

  /** The same with a fact of its metadata; an empty text is none. */
  public ImportedMessage with(String name, String value) {
    if (!value.isBlank()) {
      metadata.put(name, value);
    }
    return this;
  }

  /** The same, marked as edited after it was sent. */
  public ImportedMessage edited(boolean isEdited) {
    if (isEdited) {
      metadata.put("edited", true);
    }
    return this;
  }

  /** The same with attachments: their names become lines of the content, too. */
  public ImportedMessage attaching(List<String> names) {
    var named = names.stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
    if (named.isEmpty()) {
      return this;
    }
    var lines = new StringBuilder(content.strip());
    var array = metadata.putArray("attachments");
    for (var name : named) {
      array.add(name);
      lines.append(lines.isEmpty() ? "" : "\n").append("[attachment: ").append(name).append(']');
    }
    return new ImportedMessage(id, session, time, role, speaker, bot, lines.toString(), metadata);
  }
}
