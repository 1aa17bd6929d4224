package io.remdreaming.operators.stages.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.ChunkDraft;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.PromptSubject;
import io.remdreaming.model.gateway.PromptTemplate;
import io.remdreaming.model.gateway.PromptTerms;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.PromptResult;
import io.remdreaming.operators.stages.Derive;
import io.remdreaming.operators.stages.prompts.SessionWindows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkDerivationTest {

  private final ChunkedWindow window =
      SessionWindows.of(List.of(), "Hello.", "Hi.", "Lunch?", "Soup.");
  private OneInputStreamOperatorTestHarness<PromptResult<ChunkedWindow>, ChunkedWindow> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new Derive<>(new ChunkDerivation(), DraftsAsChunks::new)));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void answerIsReadAndItsTierRanksTheVersion() throws Exception {
    var read =
        read(
            SessionWindows.answered(
                """
                {"chunks": [
                  {"first_turn": 2, "language": "EN-gb", "labels": ["Lunch Plan", "lunch plan"],
                   "entities": ["Soup"], "summary": "Soup."},
                  {"first_turn": 0, "language": "english", "labels": [], "entities": [], "summary": ""}
                ]}
                """));

    assertThat(read.chunks()).extracting(Chunk::ordinal).containsExactly(0, 2);
    assertThat(read.chunks()).extracting(Chunk::language).containsExactly("", "en");
    assertThat(read.chunks().get(1).topics()).containsExactly("lunch-plan");
    assertThat(read.version().qualityRank()).isEqualTo(Tier.GOOD.rank());
    assertThat(read.made().tokens()).isEqualTo(100);
    assertThat(harness.getSideOutput(DeadLetters.TAG)).isNullOrEmpty();
  }

  @Test
  void withoutAnAnswerTheLocalTiersChunksStay() throws Exception {
    assertThat(read(SessionWindows.shed())).isEqualTo(window);
    assertThat(window.made()).isEqualTo(Provenance.LOCAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "[]",
        "{}",
        "{\"chunks\": []}",
        "{\"chunks\": [{\"first_turn\": 4}]}",
        "{\"chunks\": [{\"first_turn\": -1}, {\"first_turn\": \"0\"}, 7]}",
      })
  void answerThatNobodyCanUseIsBuriedAndTheLocalTiersChunksStay(String json) throws Exception {
    assertThat(read(SessionWindows.answered(json))).isEqualTo(window);
    var letters = Objects.requireNonNull(harness.getSideOutput(DeadLetters.TAG));
    assertThat(letters).hasSize(1);
    var letter = letters.element().getValue();
    assertThat(letter.reason()).isEqualTo("failed:chunks");
    assertThat(new String(letter.payload(), StandardCharsets.UTF_8)).isEqualTo(json);
  }

  private ChunkedWindow read(Outcome outcome) throws Exception {
    var change = window.change();
    var prompt =
        new Prompt(
            new PromptSubject(
                change.session().owner(), "chunks", change.windowId(), change.version(), null),
            PromptTemplate.of("chunks", "", "{}", 0, 0),
            "",
            100,
            PromptTerms.of(Priority.MEDIUM, Tier.GOOD));
    harness.processElement(new PromptResult<>(prompt, window, outcome), 0);
    return harness.extractOutputValues().get(0);
  }

  /** Shows drafts as chunks. */
  private static final class DraftsAsChunks implements LocalChunker {

    @Override
    public List<Chunk> chunk(SessionWindow window) {
      throw new IllegalStateException("nobody asks for that");
    }

    @Override
    public List<Chunk> chunk(Document document) {
      throw new IllegalStateException("nobody asks for that");
    }

    @Override
    public List<Chunk> chunk(SessionWindow window, List<ChunkDraft> drafts) {
      return drafts.stream()
          .map(
              draft ->
                  new Chunk(
                      "id" + draft.firstTurn(),
                      "label",
                      draft.firstTurn(),
                      window.start(),
                      window.end(),
                      "",
                      draft.language(),
                      draft.topics(),
                      "user",
                      draft.entities(),
                      draft.summary(),
                      0,
                      List.of()))
          .toList();
    }
  }
}
