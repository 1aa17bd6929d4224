package io.remdreaming.imports.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.imports.Me;
import io.remdreaming.imports.archive.Json;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A member of a workspace.
 *
 * @param id such as U024BE7LH
 * @param name as others see it
 * @param isBot whether it is a program
 * @param zone where the member lives; null if unknown
 * @param isMe whether it is the user
 */
record SlackUser(String id, String name, boolean isBot, @Nullable ZoneId zone, boolean isMe) {

  private static final String SLACKBOT = "USLACKBOT";

  static SlackUser of(JsonNode user, String place, Me me) {
    var id = Json.id(user, "id", place);
    var profile = user.path("profile");
    var display = Json.text(profile, "display_name");
    var real = Json.firstText(profile, "real_name");
    var handle = Json.text(user, "name");
    var name = display.isBlank() ? Json.firstText(user, "real_name") : display;
    var shown = !name.isBlank() ? name : !real.isBlank() ? real : handle.isBlank() ? id : handle;
    return new SlackUser(
        id,
        shown,
        user.path("is_bot").asBoolean() || id.equals(SLACKBOT),
        zone(Json.text(user, "tz")),
        me.is(id, display, real, handle, shown, Json.text(profile, "email")));
  }

  private static @Nullable ZoneId zone(String name) {
    try {
      return name.isEmpty() ? null : ZoneId.of(name);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
