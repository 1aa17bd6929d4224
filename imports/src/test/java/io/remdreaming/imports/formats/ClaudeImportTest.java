package io.remdreaming.imports.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks of several kinds, attachments with and without their text, artifacts and projects. */
final class ClaudeImportTest {

  static final String CONVERSATIONS =
      """
      [{"uuid": "c0ffee-1", "name": "Grant letter", "summary": "", "account": {"uuid": "a-1"},
        "created_at": "2025-05-01T09:00:00.123456Z", "updated_at": "2025-05-01T09:10:00Z",
        "chat_messages": [
        {"uuid": "m-1", "text": "Please shorten this.", "sender": "human",
          "created_at": "2025-05-01T09:00:01.5Z", "updated_at": "2025-05-01T09:00:01.5Z",
          "content": [{"type": "text", "text": "Please shorten this.", "citations": []}],
          "attachments": [{"file_name": "letter.txt", "file_size": 40, "file_type": "text/plain",
            "extracted_content": "Dear board, we ask for a new roof."}],
          "files": [{"file_name": "roof.png"}]},
        {"uuid": "m-2", "text": "", "sender": "assistant", "created_at": "2025-05-01T09:00:20Z",
          "content": [{"type": "thinking", "thinking": "The letter is long."},
            {"type": "tool_use", "name": "artifacts", "input": {"id": "letter", "command": "create",
              "type": "text/markdown", "title": "Short letter", "content": "Dear board, the roof leaks."}},
            {"type": "tool_result", "name": "artifacts", "content": [{"type": "text", "text": "OK"}]},
            {"type": "text", "text": "I kept the roof."}], "attachments": [], "files": []},
        {"uuid": "m-3", "text": "", "sender": "assistant", "created_at": "2025-05-01T09:00:30Z",
          "content": [{"type": "tool_use", "name": "web_search", "input": {"query": "roof"}}],
          "attachments": [], "files": []},
        {"uuid": "m-4", "text": "Thanks!\\n```\\nThis block is not supported on your current device yet.\\n```",
          "sender": "human", "created_at": "2025-05-01T09:01:00+02:00", "content": [],
          "attachments": [], "files": []}]}]
      """;

  private static final String PROJECTS =
      """
      [{"uuid": "p-1", "name": "Village hall", "docs": [{"uuid": "d-1", "filename": "rules.md",
        "content": "# Rules\\nShoes off.", "created_at": "2025-04-01T08:00:00Z"}]}]
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void whatWasSaidAndItsTextsAreImported() throws IOException {
    var files = Map.of("data/conversations.json", CONVERSATIONS, "data/projects.json", PROJECTS);
    var imported =
        Imported.of(
            Format.CLAUDE, Imported.zip(folder.resolve("claude.zip"), files), Imported.ann());

    assertThat(imported.all("content"))
        .containsExactly(
            "Please shorten this.\n[attachment: letter.txt]\n[attachment: roof.png]",
            "Dear board, we ask for a new roof.",
            "I kept the roof.",
            "Dear board, the roof leaks.",
            "Thanks!",
            "# Rules\nShoes off.");
    assertThat(imported.all("type"))
        .containsExactly("message", "file", "message", "file", "message", "file");
    assertThat(imported.skipped()).isEqualTo(Map.of("tool call", 1L));
    assertThat(imported.tally().isComplete()).isTrue();
    var answer = imported.saying("kept");
    assertThat(answer.path("role").asText()).isEqualTo("assistant");
    assertThat(answer.path("speaker").asText()).isEqualTo("Claude");
    assertThat(answer.path("session_id").asText()).isEqualTo("claude:c0ffee-1");
    assertThat(imported.saying("leaks").path("name").asText()).isEqualTo("Short letter.md");
    assertThat(imported.saying("Thanks").path("timestamp").asText())
        .isEqualTo("2025-05-01T07:01:00Z");
  }

  @Test
  void ofSeveralBranchesTheShownOneIsImported() throws IOException {
    var branched =
        """
        [{"uuid": "c-2", "name": "", "current_leaf_message_uuid": "b", "chat_messages": [
          {"uuid": "q", "sender": "human", "text": "One?", "created_at": "2025-05-01T09:00:00Z",
            "parent_message_uuid": "00000000-0000-4000-8000-000000000000"},
          {"uuid": "a", "sender": "assistant", "text": "First.", "parent_message_uuid": "q",
            "created_at": "2025-05-01T09:00:01Z"},
          {"uuid": "b", "sender": "assistant", "text": "Second.", "parent_message_uuid": "q",
            "created_at": "2025-05-01T09:00:02Z"}]}]
        """;
    var path = Imported.folder(folder, Map.of("conversations.json", branched));
    var imported = Imported.of(Format.CLAUDE, path, Imported.ann());

    assertThat(imported.all("content")).containsExactly("One?", "Second.");
    assertThat(imported.skipped()).isEqualTo(Map.of("other branch", 1L));
  }
}
