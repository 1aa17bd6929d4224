package io.remdreaming.imports.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads, edits, deletions, programs, files, mentions, links and direct messages. */
final class SlackImportTest {

  static final String USERS =
      """
      [{"id": "U01ANN", "name": "ann.l", "real_name": "Ann Lund", "tz": "Europe/Oslo", "is_bot": false,
        "profile": {"display_name": "Ann", "real_name": "Ann Lund", "email": "ann@example.org"}},
       {"id": "U02BEN", "name": "ben", "tz": "America/New_York", "is_bot": false,
        "profile": {"display_name": "", "real_name": "Ben Ode", "email": "ben@example.org"}},
       {"id": "USLACKBOT", "name": "slackbot", "is_bot": false, "profile": {"real_name": "Slackbot"}}]
      """;

  static final String CHANNELS =
      """
      [{"id": "C0GEN", "name": "general", "created": 1, "members": ["U01ANN", "U02BEN"]}]
      """;

  private static final String DMS = "[{\"id\": \"D0AB\", \"members\": [\"U01ANN\", \"U02BEN\"]}]";

  static final String FIRST =
      """
      [{"type": "message", "subtype": "channel_join", "user": "U02BEN", "ts": "1700000000.000100",
        "text": "<@U02BEN> has joined the channel"},
       {"type": "message", "user": "U01ANN", "ts": "1700000010.000200", "thread_ts": "1700000010.000200",
        "client_msg_id": "x", "reply_count": 1,
        "text": "<@U02BEN> see <#C0GEN|general> &amp; <https://ex.org/p|the plan>, <!here> by <!date^1700000000^{date}|14 Nov>"},
       {"type": "message", "user": "U02BEN", "ts": "1700000020.000300", "text": "Lunch?",
        "edited": {"user": "U02BEN", "ts": "1700000025.000000"}},
       {"type": "message", "subtype": "bot_message", "bot_id": "B1", "username": "deploys",
        "ts": "1700000030.000400", "text": "", "attachments": [{"title": "Build 12", "text": "passed"}]},
       {"type": "message", "user": "U02BEN", "ts": "1700000040.000500", "text": "to be deleted"},
       {"type": "message", "user": "U01ANN", "ts": "1700000050.000600", "text": "typo hier"}]
      """;

  static final String SECOND =
      """
      [{"type": "message", "user": "U02BEN", "ts": "1700090000.000100", "thread_ts": "1700000010.000200",
        "parent_user_id": "U01ANN", "text": "Looks good: <https://ex.org> &lt;3", "upload": true,
        "files": [{"id": "F1", "name": "plan.pdf", "mode": "hosted"}]},
       {"type": "message", "subtype": "file_comment", "ts": "1700090005.000150", "text": "<@U02BEN> commented: nice",
        "comment": {"user": "U02BEN", "comment": "nice"}, "file": {"id": "F0", "name": "old.png"}},
       {"type": "message", "subtype": "message_deleted", "deleted_ts": "1700000040.000500",
        "ts": "1700090010.000200", "hidden": true},
       {"type": "message", "subtype": "message_changed", "ts": "1700090020.000300", "hidden": true,
        "message": {"type": "message", "user": "U01ANN", "ts": "1700000050.000600", "text": "typo here",
          "edited": {"user": "U01ANN", "ts": "1700090020.000000"}}}]
      """;

  private static final String DIRECT =
      """
      [{"type": "message", "user": "U02BEN", "ts": "1700000060.000100", "text": "Psst <mailto:a@ex.org|a@ex.org>"}]
      """;

  @TempDir private Path folder = Path.of("");
  private final Map<String, String> files = new LinkedHashMap<>();
  private Path zip = Path.of("");

  @BeforeEach
  void write() throws IOException {
    files.put("users.json", USERS);
    files.put("channels.json", CHANNELS);
    files.put("dms.json", DMS);
    files.put("general/2023-11-14.json", FIRST);
    files.put("general/2023-11-15.json", SECOND);
    files.put("D0AB/2023-11-14.json", DIRECT);
    zip = Imported.zip(folder.resolve("slack.zip"), files);
  }

  @Test
  void namesStandForIdsAndNoiseIsLeftOut() {
    var imported = Imported.of(Format.SLACK, zip, Imported.ann());

    assertThat(imported.all("content"))
        .containsExactly(
            "Psst a@ex.org",
            "@Ben Ode see #general & the plan (https://ex.org/p), @here by 14 Nov",
            "Lunch?",
            "Build 12\npassed",
            "typo here",
            "Looks good: https://ex.org <3\n[attachment: plan.pdf]",
            "@Ben Ode commented: nice\n[attachment: old.png]");
    assertThat(imported.all("speaker"))
        .containsExactly("Ben Ode", "Ann", "Ben Ode", "deploys", "Ann", "Ben Ode", "Ben Ode");
    assertThat(imported.all("role"))
        .containsExactly(
            "assistant", "user", "assistant", "assistant", "user", "assistant", "assistant");
    assertThat(imported.skipped())
        .isEqualTo(
            Map.of(
                "system message", 1L,
                "deleted message", 1L,
                "notice of a deletion", 1L,
                "notice of an edit", 1L));
    assertThat(imported.tally().read()).isEqualTo(11);
    assertThat(imported.tally().isComplete()).isTrue();
  }

  @Test
  void aThreadIsASessionWithItsFirstMessage() {
    var imported = Imported.of(Format.SLACK, zip, Imported.ann("ann@example.org"));

    assertThat(imported.all("session_id"))
        .containsExactly(
            "slack:D0AB",
            "slack:C0GEN:1700000010.000200",
            "slack:C0GEN",
            "slack:C0GEN",
            "slack:C0GEN",
            "slack:C0GEN:1700000010.000200",
            "slack:C0GEN");
    var edited = imported.saying("typo here");
    assertThat(edited.path("id").asText()).isEqualTo("slack:C0GEN:1700000050.000600");
    assertThat(edited.at("/metadata/edited").asBoolean()).isTrue();
    assertThat(edited.path("timestamp").asText()).isEqualTo("2023-11-14T23:14:10.0006+01:00");
    assertThat(imported.saying("Build").path("bot_name").asText()).isEqualTo("deploys");
  }

  @Test
  void whoTheUserIsMustBeKnown() {
    assertThatThrownBy(() -> Imported.of(Format.SLACK, zip, Imported.ann("Zoe")))
        .hasMessage(
            "users.json: found no speaker Zoe, expected --me with one of its speakers: Ann,"
                + " Ben Ode");
  }
}
