package io.remdreaming.imports.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree with branches, tools, hidden messages, null times, pictures, speech and a canvas. */
final class ChatGptImportTest {

  static final String CONVERSATIONS =
      """
      [{"title": "Boat engine", "create_time": 1700000000.25, "update_time": 1700000900.0,
        "conversation_id": "67a1-boat", "id": "67a1-boat", "current_node": "n9",
        "mapping": {
        "client-created-root": {"id": "client-created-root", "message": null, "parent": null,
          "children": ["n1"]},
        "n1": {"id": "n1", "parent": "client-created-root", "children": ["n2"],
          "message": {"id": "m1", "author": {"role": "system", "name": null, "metadata": {}},
            "create_time": null, "content": {"content_type": "text", "parts": [""]},
            "metadata": {"is_visually_hidden_from_conversation": true}, "recipient": "all"}},
        "n2": {"id": "n2", "parent": "n1", "children": ["n3", "x3"],
          "message": {"id": "m2", "author": {"role": "user", "name": null, "metadata": {}},
            "create_time": 1700000001.5, "content": {"content_type": "multimodal_text", "parts": [
              {"content_type": "image_asset_pointer", "asset_pointer": "file-service://file-Qx7",
                "width": 1200, "height": 900},
              "Why does my outboard stall? See the photo."]},
            "metadata": {"attachments": [{"id": "file-Qx7", "name": "outboard.jpg",
              "mime_type": "image/jpeg"}]}, "recipient": "all"}},
        "x3": {"id": "x3", "parent": "n2", "children": [],
          "message": {"id": "mx", "author": {"role": "assistant"}, "create_time": 1700000003.0,
            "content": {"content_type": "text", "parts": ["A first answer, regenerated later."]},
            "metadata": {"model_slug": "gpt-4o"}, "recipient": "all"}},
        "n3": {"id": "n3", "parent": "n2", "children": ["n4"],
          "message": {"id": "m3", "author": {"role": "assistant"}, "create_time": 1700000004.0,
            "content": {"content_type": "code", "language": "unknown", "text": "search('stall')"},
            "metadata": {}, "recipient": "web"}},
        "n4": {"id": "n4", "parent": "n3", "children": ["n5"],
          "message": {"id": "m4", "author": {"role": "tool", "name": "web"}, "create_time": 1700000005.0,
            "content": {"content_type": "tether_browsing_display", "result": "L0: results"},
            "metadata": {}, "recipient": "all"}},
        "n5": {"id": "n5", "parent": "n4", "children": ["n6"],
          "message": {"id": "m5", "author": {"role": "assistant"}, "create_time": null,
            "content": {"content_type": "text", "parts": [
              "Check the fuel line first. \\ue200cite\\ue202turn0search1\\ue201 And the vent【7†source】."]},
            "metadata": {"model_slug": "gpt-4o"}, "recipient": "all"}},
        "n6": {"id": "n6", "parent": "n5", "children": ["n7"],
          "message": {"id": "m6", "author": {"role": "user"}, "create_time": 1700000100.0,
            "content": {"content_type": "multimodal_text", "parts": [
              {"content_type": "audio_transcription", "text": "Write me a checklist.", "direction": "in"},
              {"content_type": "real_time_user_audio_video_asset_pointer", "expiry_datetime": null}]},
            "metadata": {}, "recipient": "all"}},
        "n7": {"id": "n7", "parent": "n6", "children": ["n8"],
          "message": {"id": "m7", "author": {"role": "assistant"}, "create_time": 1700000101.0,
            "content": {"content_type": "code", "language": "json",
              "text": "{\\"name\\": \\"checklist\\", \\"type\\": \\"document\\", \\"content\\": \\"# Before sailing\\\\n- fuel\\"}"},
            "metadata": {}, "recipient": "canmore.create_textdoc"}},
        "n8": {"id": "n8", "parent": "n7", "children": ["n9"],
          "message": {"id": "m8", "author": {"role": "assistant"}, "create_time": 1700000102.0,
            "content": {"content_type": "thoughts", "thoughts": [{"summary": "x", "content": "y"}]},
            "metadata": {}, "recipient": "all"}},
        "n9": {"id": "n9", "parent": "n8", "children": [],
          "message": {"id": "m9", "author": {"role": "assistant"}, "create_time": 1700000103.75,
            "content": {"content_type": "text", "parts": ["Here is your checklist."]},
            "metadata": {"model_slug": "gpt-4o"}, "recipient": "all"}}}},
       {"title": "Empty", "create_time": 1700001000.0, "id": "67a1-empty", "mapping": {}}]
      """;

  @TempDir private Path folder = Path.of("");
  private Path zip = Path.of("");

  @BeforeEach
  void write() throws IOException {
    zip =
        Imported.zip(
            folder.resolve("export.zip"),
            Map.of("conversations.json", CONVERSATIONS, "user.json", "{}", "chat.html", "<html>"));
  }

  @Test
  void theShownBranchIsImportedAndEverythingIsAccountedFor() {
    var imported = Imported.of(Format.CHATGPT, zip, Imported.ann());

    assertThat(imported.all("content"))
        .containsExactly(
            "Why does my outboard stall? See the photo.\n[attachment: outboard.jpg]",
            "Check the fuel line first.  And the vent.",
            "Write me a checklist.",
            "# Before sailing\n- fuel",
            "Here is your checklist.");
    assertThat(imported.skipped())
        .isEqualTo(
            Map.of(
                "hidden message", 1L,
                "other branch", 1L,
                "tool call", 1L,
                "tool output", 1L,
                "reasoning", 1L));
    assertThat(imported.tally().read()).isEqualTo(10);
    assertThat(imported.tally().isComplete()).isTrue();
  }

  @Test
  void timesRolesAndNamesAreThoseOfTheExport() {
    var imported =
        Imported.of(Format.CHATGPT, zip, Imported.in("Europe/Lisbon", Imported.ann("Ann")));

    assertThat(imported.all("timestamp"))
        .containsExactly(
            "2023-11-14T22:13:21.5Z",
            "2023-11-14T22:13:25.001Z",
            "2023-11-14T22:15:00Z",
            "2023-11-14T22:15:01Z",
            "2023-11-14T22:15:03.75Z");
    var question = imported.saying("stall");
    assertThat(question.path("role").asText()).isEqualTo("user");
    assertThat(question.path("speaker").asText()).isEqualTo("Ann");
    assertThat(question.path("bot_name").asText()).isEqualTo("ChatGPT");
    assertThat(question.path("session_id").asText()).isEqualTo("chatgpt:67a1-boat");
    assertThat(question.path("id").asText()).isEqualTo("chatgpt:m2");
    assertThat(question.at("/metadata/title").asText()).isEqualTo("Boat engine");
    var canvas = imported.saying("Before sailing");
    assertThat(canvas.path("type").asText()).isEqualTo("file");
    assertThat(canvas.path("mime_type").asText()).isEqualTo("text/markdown");
    assertThat(imported.saying("fuel line").at("/metadata/model").asText()).isEqualTo("gpt-4o");
  }

  @Test
  void aSecondImportSaysTheSameAgain() {
    var first = Imported.of(Format.CHATGPT, zip, Imported.ann());

    assertThat(Imported.of(Format.CHATGPT, zip, Imported.ann()).events()).isEqualTo(first.events());
  }

  @Test
  void withoutACurrentNodeTheNewestAnswerCounts() throws IOException {
    var files = Map.of("c.json", CONVERSATIONS.replace("\"current_node\": \"n9\",", ""));
    var imported =
        Imported.of(Format.CHATGPT, Imported.folder(folder.resolve("f"), files), Imported.ann());

    assertThat(imported.all("content")).contains("Here is your checklist.");
  }

  @Test
  void whatIsNoExportIsNamed() throws IOException {
    var other =
        Imported.folder(
            folder.resolve("o"),
            Map.of("conversations.json", "[{\"id\": \"c\", \"mapping\": []}]"));
    assertThatThrownBy(() -> Imported.of(Format.CHATGPT, other, Imported.ann()))
        .hasMessage("conversations.json element 0: mapping: found [], expected an object");
    var object = Imported.folder(folder.resolve("p"), Map.of("conversations.json", "{\"a\": 1}"));
    assertThatThrownBy(() -> Imported.of(Format.CHATGPT, object, Imported.ann()))
        .hasMessage(
            "conversations.json line 1: found '{', expected an array of conversations of ChatGPT");
    var cut = Imported.folder(folder.resolve("q"), Map.of("conversations.json", "[{\"id\": "));
    assertThatThrownBy(() -> Imported.of(Format.CHATGPT, cut, Imported.ann()))
        .hasMessageStartingWith("conversations.json line 1: found what is no JSON");
  }
}
