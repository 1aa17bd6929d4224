package io.remdreaming.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.model.memory.UserKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluationTest {

  private static final UserKey ANN = new UserKey("acme", "ann");

  @TempDir private Path folder = Path.of("");

  @Test
  void figuresFollowTheRanksOfTheEvidence() throws IOException {
    var dataset = dataset();
    var found = List.of("m3", "unknown", "m1", "m1", "m2");
    var evaluation =
        Evaluation.of(dataset, (question, most) -> found, (question, most) -> List.of());
    var figures = evaluation.search();
    assertThat(figures.questions()).isEqualTo(1);
    assertThat(figures.recall()).containsEntry("5", 1.0);
    assertThat(figures.mrr()).isEqualTo(0.5);
    assertThat(figures.sessionHit()).containsEntry("1", 0.0).containsEntry("5", 1.0);
    assertThat(evaluation.bm25().recall()).containsEntry("20", 0.0);
    assertThat(evaluation.byCategory()).containsOnlyKeys("boats");
    assertThat(evaluation.leftOut()).isEqualTo(1);
  }

  @Test
  void halfTheEvidenceIsHalfTheRecallAndNotAll() throws IOException {
    var evaluation =
        Evaluation.of(dataset(), (question, most) -> List.of("m2"), (question, most) -> List.of());
    assertThat(evaluation.search().recall()).containsEntry("5", 0.5);
    assertThat(evaluation.search().recallAll()).containsEntry("5", 0.0);
    assertThat(evaluation.search().mrr()).isEqualTo(1);
  }

  @Test
  void bm25RanksTheMessageWithTheRarestWordFirst() throws IOException {
    var dataset = dataset();
    var ids = new Bm25Searcher(dataset.turns()).find(dataset.questions().get(0), 10);
    assertThat(ids).startsWith("m1");
  }

  @Test
  void bm25OfChineseMatchesPairsOfCharacters() throws IOException {
    var events =
        file("zh.jsonl", event("z1", "s", "我们昨天去了海边散步"), event("z2", "s", "他在学习弹钢琴，每天两小时"));
    var questions =
        file("q.jsonl", "{\"user_id\":\"ann\",\"question\":\"谁弹钢琴\",\"evidence\":[\"z2\"]}");
    var dataset = EventFiles.read(List.of(events), List.of(questions));
    var ids = new Bm25Searcher(dataset.turns()).find(dataset.questions().get(0), 10);
    assertThat(ids).containsExactly("z2");
  }

  @Test
  void jsonHasTheKeysThatScriptsRead() throws IOException {
    var evaluation =
        Evaluation.of(
            dataset(), (question, most) -> List.of("m1"), (question, most) -> List.of("m2"));
    var out = new ByteArrayOutputStream();
    EvaluationReport.printJson(evaluation, new PrintStream(out, true, StandardCharsets.UTF_8));
    var object = JsonLines.MAPPER.readTree(out.toByteArray());
    assertThat(object.at("/recall/5").asDouble()).isEqualTo(0.5);
    assertThat(object.at("/recall_all/20").asDouble()).isZero();
    assertThat(object.at("/session_hit/1").asDouble()).isEqualTo(1);
    assertThat(object.at("/bm25/mrr").asDouble()).isEqualTo(1);
    assertThat(object.at("/by_category/boats/recall/10").asDouble()).isEqualTo(0.5);
    assertThat(object.at("/latency_ms/p95").isNumber()).isTrue();
  }

  @Test
  void aQuestionOfNobodyIsRefusedWithItsPlace() throws IOException {
    var events = file("events.jsonl", event("m1", "s1", "A boat"));
    var questions =
        file("q.jsonl", "{\"user_id\":\"bob\",\"question\":\"What?\",\"evidence\":[\"m1\"]}");
    assertThatThrownBy(() -> EventFiles.read(List.of(events), List.of(questions)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("q.jsonl line 1: user_id 'bob': found 0 users");
  }

  @Test
  void locomoIsTakenAsPublished() throws IOException {
    var published =
        file(
            "locomo.json",
            """
            [{"sample_id": "conv-1", "conversation": {"speaker_a": "Ann", "speaker_b": "Bob",
              "session_1_date_time": "1:05 pm on 8 May, 2023",
              "session_1": [{"speaker": "Ann", "dia_id": "D1:1", "text": "I bought a boat."},
                {"speaker": "Bob", "dia_id": "D1:2", "text": "Look", "blip_caption": "a harbour"}]},
              "qa": [{"question": "What did Ann buy?", "evidence": ["D1:1; D1:2"], "category": 4},
                {"question": "Unknown?", "evidence": [], "category": 5}]}]
            """);
    var converted = folder.resolve("out.jsonl");
    var dataset = LoCoMo.read(List.of(published), converted);
    assertThat(dataset.questions()).hasSize(1);
    assertThat(dataset.leftOut()).isEqualTo(1);
    assertThat(dataset.questions().get(0).evidence()).containsExactly("conv-1/D1:1", "conv-1/D1:2");
    assertThat(Files.readAllLines(converted))
        .hasSize(2)
        .anyMatch(line -> line.contains("\"timestamp\":\"2023-05-08T13:05:00Z\""))
        .anyMatch(line -> line.contains("\"content\":\"Look [shares a harbour]\""));
  }

  @Test
  void longMemEvalCountsOnlyWhatTheUserSays() throws IOException {
    var published =
        file(
            "longmemeval.json",
            """
            [{"question_id": "q1", "question_type": "single-session-user", "question": "Which boat?",
              "question_date": "2023/05/30 (Tue) 23:40", "haystack_dates": ["2023/05/20 (Sat) 02:21"],
              "haystack_session_ids": ["answer_1"], "answer_session_ids": ["answer_1"],
              "haystack_sessions": [[{"role": "user", "content": "A red boat", "has_answer": true},
                {"role": "assistant", "content": "Nice boat", "has_answer": false}]]},
             {"question_id": "q2_abs", "question_type": "single-session-user", "question": "None?"}]
            """);
    var dataset = LongMemEval.read(List.of(published), folder.resolve("out.jsonl"));
    assertThat(dataset.leftOut()).isEqualTo(1);
    var question = dataset.questions().get(0);
    assertThat(question.askedAt()).hasToString("2023-05-30T23:40:00Z");
    var turns = dataset.turns().getOrDefault(question.user(), Map.of());
    assertThat(Score.of(question, List.of("q1/1", "q1/0"), turns).reciprocalRank()).isEqualTo(1);
  }

  private Dataset dataset() throws IOException {
    var events =
        file(
            "events.jsonl",
            event("m1", "s1", "The varnish on the boat is wet"),
            event("m2", "s1", "The boat is red"),
            event("m3", "s2", "The boat is in the harbour"));
    var questions =
        file(
            "questions.jsonl",
            """
            {"user_id":"ann","question":"What about the varnish of the boat?",\
            "evidence":["m1","m2"],"category":"boats"}
            """
                .strip(),
            "{\"user_id\":\"ann\",\"question\":\"Who?\",\"evidence\":[\"gone\"]}");
    return EventFiles.read(List.of(events), List.of(questions));
  }

  private static String event(String id, String session, String content) {
    return """
    {"type":"message","tenant_id":"%s","user_id":"%s","session_id":"%s","id":"%s","content":"%s"}"""
        .formatted(ANN.tenantId(), ANN.userId(), session, id, content);
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }
}
