package io.remdreaming.imports.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rich text, service messages, replies, forwards, edits, files, polls; one chat and an account. */
final class TelegramImportTest {

  static final String CHAT =
      """
      {"name": "Ben", "type": "personal_chat", "id": 222, "messages": [
       {"id": 1, "type": "service", "date": "2025-01-15T10:30:00", "date_unixtime": "1736933400",
        "actor": "Ben", "actor_id": "user222", "action": "phone_call", "text": "", "text_entities": []},
       {"id": 9, "type": "message", "date": "2025-01-15T10:31:00", "date_unixtime": "1736933460",
        "from": "Ben", "from_id": "user222", "text": ["Read ", {"type": "text_link", "text": "this",
        "href": "https://ex.org/a"}, " and ", {"type": "bold", "text": "call me"}, "."],
        "text_entities": [{"type": "plain", "text": "Read "}]},
       {"id": 10, "type": "message", "date": "2025-01-15T10:31:00", "date_unixtime": "1736933460",
        "from": "Ann", "from_id": "user111", "reply_to_message_id": 9, "text": "Will do",
        "edited": "2025-01-15T10:32:00", "edited_unixtime": "1736933520"},
       {"id": 11, "type": "message", "date": "2025-01-15T10:33:00", "date_unixtime": "1736933580",
        "from": "Ann", "from_id": "user111", "forwarded_from": "Harbour news", "text": "Gale warning",
        "photo": "photos/photo_1.jpg", "width": 10, "height": 10},
       {"id": 12, "type": "message", "date": "2025-01-15T10:34:00", "date_unixtime": "1736933640",
        "from": "Ben", "from_id": "user222", "media_type": "voice_message", "text": "",
        "file": "(File not included. Change data exporting settings to download.)"},
       {"id": 13, "type": "message", "date": "2025-01-15T10:35:00", "date_unixtime": "1736933700",
        "from": "Ben", "from_id": "user222", "text": "", "poll": {"question": "Friday?", "closed": false,
        "answers": [{"text": "yes", "voters": 1}, {"text": "no", "voters": 0}]}}]}
      """;

  static final String ACCOUNT =
      """
      {"about": "Here is the data you requested.",
       "personal_information": {"user_id": 111, "first_name": "Ann", "phone_number": "+0"},
       "contacts": {"about": "", "list": [{"user_id": 222, "first_name": "Ben"}]},
       "chats": {"about": "This page lists all chats.", "list": [
        {"name": "Choir", "type": "private_group", "id": 333, "messages": [
         {"id": 1, "type": "service", "date": "2025-01-15T10:30:00", "date_unixtime": "1736933400",
          "actor": "Ann", "actor_id": "user111", "action": "create_group", "text": ""},
         {"id": 2, "type": "message", "date": "2025-01-15T10:31:00", "date_unixtime": "1736933460",
          "from": "Cleo", "from_id": "user444", "text": "Hello choir"}]},
        {"type": "saved_messages", "id": 111, "messages": [
         {"id": 5, "type": "message", "date": "2025-01-16T10:31:00", "date_unixtime": "1737019860",
          "from": "Ann", "from_id": "user111", "text": "Buy strings"}]}]},
       "left_chats": {"about": "", "list": []}}
      """;

  @TempDir private Path folder = Path.of("");

  private Imported imported(String json, String... me) throws IOException {
    var path = Imported.folder(folder, Map.of("result.json", json, "photos/photo_1.jpg", ""));
    return Imported.of(Format.TELEGRAM, path, Imported.ann(me));
  }

  @Test
  void aChatIsReadInItsOrderAndZone() throws IOException {
    var imported = imported(CHAT);

    assertThat(imported.all("content"))
        .containsExactly(
            "Read this (https://ex.org/a) and call me.",
            "Will do",
            "Gale warning\n[attachment: photo_1.jpg]",
            "[attachment: voice message]",
            "Friday?\n- yes\n- no");
    assertThat(imported.all("timestamp"))
        .containsExactly(
            "2025-01-15T10:31:00+01:00",
            "2025-01-15T10:31:00.001+01:00",
            "2025-01-15T10:33:00+01:00",
            "2025-01-15T10:34:00+01:00",
            "2025-01-15T10:35:00+01:00");
    assertThat(imported.all("role"))
        .containsExactly("assistant", "user", "user", "assistant", "assistant");
    var answer = imported.saying("Will do");
    assertThat(answer.at("/metadata/reply_to").asText()).isEqualTo("telegram:222:9");
    assertThat(answer.at("/metadata/edited").asBoolean()).isTrue();
    assertThat(imported.saying("Gale").at("/metadata/forwarded_from").asText())
        .isEqualTo("Harbour news");
    assertThat(imported.skipped()).isEqualTo(Map.of("system message", 1L));
    assertThat(imported.tally().isComplete()).isTrue();
  }

  @Test
  void ofAnAccountTheUserIsKnown() throws IOException {
    var imported = imported(ACCOUNT);

    assertThat(imported.all("content")).containsExactly("Hello choir", "Buy strings");
    assertThat(imported.all("role")).containsExactly("assistant", "user");
    assertThat(imported.all("session_id")).containsExactly("telegram:333", "telegram:111");
    assertThat(imported.tally().isComplete()).isTrue();
  }

  @Test
  void whatIsNoExportIsNamed() {
    assertThatThrownBy(() -> imported("{\"messages\": []}"))
        .hasMessage("result.json: id: found nothing, expected an id");
    assertThatThrownBy(() -> imported("{}"))
        .hasMessage("result.json: found no chat, expected an export of Telegram Desktop as JSON");
    assertThatThrownBy(() -> imported(CHAT, "Zoe"))
        .hasMessage(
            "result.json: found no speaker Zoe, expected --me with one of its speakers: Ann, Ben");
  }
}
