package io.remdreaming.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.stubmodel.Asked;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations keep their language and their text on the way to every provider and back. */
class LanguagesTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = ModelRun.cluster();

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(ModelRun.DIMENSION);

  @TempDir static Path checkpoints;

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Talk CHINESE =
      new Talk(
          "acme",
          "li",
          "zh",
          List.of(
              "数据库迁移昨天晚上又失败了，为什么？",
              "因为副本的磁盘满了，锁没有释放。",
              "请把步骤写成文档，“下次”照着做。",
              "好的，已经写好：清理磁盘，释放锁，重新迁移。"));
  private static final Talk JAPANESE =
      new Talk(
          "acme",
          "sato",
          "ja",
          List.of(
              "会議は月曜日の午後三時からに変更できますか？",
              "はい、田中さんも参加できます。「資料」は前日に送ります。",
              "ありがとうございます。㈱の表記も直してください。",
              "承知しました。ｶﾀｶﾅも確認します。"));
  private static final Talk MIXED =
      new Talk(
          "acme",
          "chen",
          "zh",
          List.of(
              "我们把 deadline 推到 next week，OK? 👩‍👩‍👧",
              "可以，但是 API 的 breaking change 要先 review。",
              "那 PR #42 由我来 merge，Sarah 负责 release notes。",
              "没问题，rollback plan 我今天写好。"));
  private static final List<String> LISTS =
      List.of(
          "current_projects",
          "technical_stack",
          "key_collaborators",
          "expertise_areas",
          "learning_interests",
          "work_style_traits");
  private static final List<Talk> TALKS = List.of(CHINESE, JAPANESE, MIXED);

  @ParameterizedTest
  @ValueSource(strings = {"anthropic", "litellm", "gemini", "ollama"})
  void textIsVerbatimAndEverythingSaidAboutItIsInItsLanguage(String provider) throws Exception {
    try (var server =
        StubModelServer.start(StubOptions.defaults().withAnswers(LanguagesTest::answer))) {
      new ModelRun(provider, server.url()).run(Talk.log(TALKS), SCHEMA.options(), checkpoints);
    }
    assertThat(SCHEMA.query("SELECT DISTINCT outcome FROM llm_calls")).containsExactly("answered");
    for (var talk : TALKS) {
      assertThat(column(talk, "language", "resources")).containsExactly(talk.language());
      assertThat(column(talk, "summary", "resources")).containsExactly(summary(talk));
      assertThat(column(talk, "labels[1]", "resources")).containsExactly(topic(talk));
      assertThat(column(talk, "summary", "moments")).containsExactly(summary(talk));
      assertThat(column(talk, "name", "moments")).containsExactly(topic(talk));
      assertThat(column(talk, "summary_text", "conversation_summaries"))
          .containsExactly(summary(talk));
      assertThat(column(talk, "key_topics[1]", "conversation_summaries"))
          .containsExactly(topic(talk));
      assertThat(column(talk, "display_name", "entities")).contains(topic(talk));
      assertThat(column(talk, "summary", "users")).containsExactly(summary(talk));
      var text = column(talk, "content", "resources");
      assertThat(text).singleElement().asString().contains(talk.texts());
      assertThat(column(talk, "needs_upgrade", "resources")).containsExactly("f");
    }
  }

  private static List<String> column(Talk talk, String column, String table) throws SQLException {
    return SCHEMA.query(
        "SELECT %s FROM %s WHERE user_id = '%s' AND deleted_at IS NULL"
            .formatted(column, table, talk.user()));
  }

  /** What a model would say, in the language of the talk that it is asked about. */
  private static String answer(Asked asked) {
    var talk = TALKS.stream().filter(t -> isAbout(asked.prompt(), t)).findFirst();
    var about = talk.orElseThrow(() -> new IllegalArgumentException("expected a whole talk"));
    var answer = JSON.createObjectNode();
    var properties = asked.schema().path("properties");
    if (properties.has("chunks")) {
      var chunk = answer.putArray("chunks").addObject().put("first_turn", 0);
      chunk.put("language", about.language()).put("summary", summary(about));
      chunk.putArray("labels").add(topic(about));
      chunk.putArray("entities");
    } else if (properties.has("summary_text")) {
      answer.put("summary_text", summary(about)).put("emotional_tone", "neutral");
      answer.putArray("key_topics").add(topic(about));
    } else if (properties.has("entities")) {
      var entity = answer.putArray("entities").addObject();
      entity.put("name", topic(about)).put("type", "concept").put("summary", summary(about));
      entity.putArray("aliases");
      entity.putArray("turns").add(0);
      answer.putArray("facts");
    } else if (properties.has("recommended_tags")) {
      answer.put("summary", summary(about));
      LISTS.forEach(answer::putArray);
      answer.putArray("recommended_tags").add(topic(about));
    } else {
      var moment = answer.putArray("moments").addObject().put("first_turn", 0);
      moment.put("name", topic(about)).put("summary", summary(about));
      moment.put("content", summary(about)).put("moment_type", "planning");
      moment.putArray("emotion_tags").add("focused");
      moment.putArray("topic_tags").add(topic(about));
      moment.putArray("present_persons");
    }
    return answer.toString();
  }

  /** A prompt holds a talk itself, or what was remembered of it. */
  private static boolean isAbout(String prompt, Talk talk) {
    return prompt.contains(talk.texts().get(0)) || prompt.contains(summary(talk));
  }

  private static String topic(Talk talk) {
    return talk == JAPANESE ? "会議の予定" : talk == CHINESE ? "数据库迁移" : "发布计划";
  }

  private static String summary(Talk talk) {
    return talk == JAPANESE
        ? "会議を月曜日の午後三時に変更した。"
        : talk == CHINESE ? "数据库迁移因磁盘已满而失败。" : "deadline 推到 next week，PR 由我 merge。";
  }
}
