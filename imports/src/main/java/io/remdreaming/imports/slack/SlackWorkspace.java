package io.remdreaming.imports.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.Me;
import io.remdreaming.imports.archive.ExportFiles;
import io.remdreaming.imports.archive.Json;
import io.remdreaming.imports.archive.JsonReader;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * What the lists of an export tell.
 *
 * @param users members by id
 * @param channelIds ids of channels, groups and direct messages by the names of their folders
 * @param text reads the markup of messages
 * @param zone the user's zone
 */
record SlackWorkspace(
    Map<String, SlackUser> users, Map<String, String> channelIds, SlackText text, ZoneId zone) {

  private static final List<String> LISTS =
      List.of("channels.json", "groups.json", "dms.json", "mpims.json");

  static SlackWorkspace read(ExportFiles export, ImportOptions options) {
    var users = new HashMap<String, SlackUser>();
    var me = Me.of(options);
    var list = export.named("users.json").orElseThrow(() -> export.without("users.json"));
    JsonReader.elements(
        list,
        "members of a workspace",
        (user, place) -> {
          var member = SlackUser.of(user, place, me);
          users.put(member.id(), member);
        });
    var user = users.values().stream().filter(SlackUser::isMe).findFirst();
    if (user.isEmpty()) {
      var names = users.values().stream().filter(each -> !each.isBot()).map(SlackUser::name);
      throw me.notAmong(names.toList(), list.path());
    }
    var ids = new HashMap<String, String>();
    var names = new HashMap<String, String>();
    each(
        export,
        (channel, place) -> {
          var id = Json.id(channel, "id", place);
          var name = Json.text(channel, "name");
          ids.put(name.isEmpty() ? id : name, id);
          names.put(id, name.isEmpty() ? id : name);
        });
    return new SlackWorkspace(users, ids, new SlackText(users, names), zone(options, user.get()));
  }

  private static void each(ExportFiles export, BiConsumer<JsonNode, String> channel) {
    for (var list : LISTS) {
      export
          .named(list)
          .ifPresent(file -> JsonReader.elements(file, "channels of a workspace", channel));
    }
  }

  private static ZoneId zone(ImportOptions options, SlackUser user) {
    return options.zone() != null
        ? options.zone()
        : Objects.requireNonNullElse(user.zone(), ZoneOffset.UTC);
  }
}
