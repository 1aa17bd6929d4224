package io.remdreaming.imports.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiscordImportTest {

  static final String EXPORTER =
      """
      {"guild": {"id": "1", "name": "Boats", "iconUrl": "x"},
       "channel": {"id": "77", "type": "GuildTextChat", "category": "Text", "name": "engines", "topic": null},
       "dateRange": {"after": null, "before": null}, "exportedAt": "2025-02-01T10:00:00+01:00",
       "messages": [
        {"id": "1001", "type": "GuildMemberJoin", "timestamp": "2025-01-15T10:30:00.123+01:00",
         "timestampEdited": null, "content": "Joined the server.", "author": {"id": "9", "name": "ann.l",
         "discriminator": "0000", "nickname": "Ann", "isBot": false}, "attachments": [], "embeds": []},
        {"id": "1002", "type": "Default", "timestamp": "2025-01-15T10:31:00.5+01:00",
         "timestampEdited": "2025-01-15T10:32:00+01:00", "content": "Which oil?", "author": {"id": "9",
         "name": "ann.l", "discriminator": "0000", "nickname": "Ann", "isBot": false},
         "attachments": [{"id": "5", "url": "x", "fileName": "cap.png", "fileSizeBytes": 3}], "embeds": []},
        {"id": "1003", "type": "Reply", "timestamp": "2025-01-15T10:33:00+01:00", "timestampEdited": null,
         "content": "10W-30", "author": {"id": "8", "name": "ben", "discriminator": "1234",
         "nickname": "ben", "isBot": false}, "attachments": [], "embeds": [],
         "reference": {"messageId": "1002", "channelId": "77", "guildId": "1"}},
        {"id": "1004", "type": "Default", "timestamp": "2025-01-15T10:34:00+01:00", "timestampEdited": null,
         "content": "", "author": {"id": "7", "name": "tides", "discriminator": "0", "nickname": "tides",
         "isBot": true}, "attachments": [], "embeds": [{"title": "High water", "description": "11:20"}]}],
       "messageCount": 4}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void theExportersFilesAreRead() throws IOException {
    var path = Imported.folder(folder, Map.of("Boats - engines [77].json", EXPORTER));
    var imported = Imported.of(Format.DISCORD, path, Imported.ann());

    assertThat(imported.all("content"))
        .containsExactly("Which oil?\n[attachment: cap.png]", "10W-30", "High water\n11:20");
    assertThat(imported.all("role")).containsExactly("user", "assistant", "assistant");
    assertThat(imported.all("speaker")).containsExactly("Ann", "ben", "tides");
    assertThat(imported.all("id"))
        .containsExactly("discord:77:1002", "discord:77:1003", "discord:77:1004");
    assertThat(imported.all("timestamp").get(0)).isEqualTo("2025-01-15T10:31:00.5+01:00");
    assertThat(imported.saying("10W").at("/metadata/reply_to").asText())
        .isEqualTo("discord:77:1002");
    assertThat(imported.saying("oil").at("/metadata/edited").asBoolean()).isTrue();
    assertThat(imported.skipped()).isEqualTo(Map.of("system message", 1L));
    assertThat(imported.tally().isComplete()).isTrue();
  }

  @Test
  void theDataPackageIsReadInBothItsForms() throws IOException {
    var files = new LinkedHashMap<String, String>();
    files.put(
        "account/user.json", "{\"id\": \"9\", \"username\": \"ann.l\", \"global_name\": \"Ann\"}");
    files.put("messages/index.json", "{\"77\": \"engines in Boats\"}");
    files.put(
        "messages/c77/channel.json",
        "{\"id\": \"77\", \"type\": \"GUILD_TEXT\", \"name\": \"engines\"}");
    files.put(
        "messages/c77/messages.json",
        """
        [{"ID": 1002, "Timestamp": "2025-01-15 09:31:00", "Contents": "Which oil?",
          "Attachments": "https://cdn.example.com/1/2/cap.png?ex=1&is=2"},
         {"ID": 1005, "Timestamp": "", "Contents": "?", "Attachments": ""}]
        """);
    files.put(
        "messages/c78/channel.json",
        "{\"id\": \"78\", \"type\": 1, \"recipients\": [\"9\", \"8\"]}");
    files.put(
        "messages/c78/messages.csv",
        "ID,Timestamp,Contents,Attachments\n"
            + "2001,2022-06-01 08:00:00.123000+00:00,\"Hello, \"\"Ben\"\"\nsecond line\",\n");
    var zip = Imported.zip(folder.resolve("package.zip"), files);
    var imported = Imported.of(Format.DISCORD, zip, Imported.in("Europe/Oslo", Imported.ann()));

    assertThat(imported.all("content"))
        .containsExactly("Which oil?\n[attachment: cap.png]", "Hello, \"Ben\"\nsecond line");
    assertThat(imported.all("id")).containsExactly("discord:77:1002", "discord:78:2001");
    assertThat(imported.all("timestamp"))
        .containsExactly("2025-01-15T10:31:00+01:00", "2022-06-01T10:00:00.123+02:00");
    assertThat(imported.all("speaker")).containsExactly("Ann", "Ann");
    assertThat(imported.skipped()).isEqualTo(Map.of("message without a time", 1L));
  }

  @Test
  void whatIsNoExportIsNamed() throws IOException {
    var path = Imported.folder(folder, Map.of("a.json", "{\"channel\": {}, \"messages\": []}"));
    assertThatThrownBy(() -> Imported.of(Format.DISCORD, path, Imported.ann()))
        .hasMessage("a.json: channel: id: found nothing, expected an id");
  }
}
