package io.remdreaming.rules.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.ChunkDraft;
import io.remdreaming.model.chunks.ChunkRules;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.model.text.Tokens;
import io.remdreaming.rules.Conversations;
import io.remdreaming.rules.spans.ConversationReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LexicalChunkerTest {

  private final LocalChunker chunker = chunker();

  private static LocalChunker chunker() {
    return new LexicalChunker(new ConversationReader(), ChunkRules.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everyMessageLiesVerbatimInOneChunkOrInItsPieces(long seed) {
    var window = Conversations.random(new Random(seed));

    assertHoldsEveryMessage(window, chunker.chunk(window));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void whateverAModelDraftsTheTextIsThatOfTheMessages(long seed) {
    var random = new Random(seed);
    var window = Conversations.random(random);
    var drafts = new ArrayList<ChunkDraft>();
    for (var turn = random.nextInt(3);
        turn < window.messages().size();
        turn += 1 + random.nextInt(9)) {
      drafts.add(new ChunkDraft(turn, "", List.of("topic-" + turn), List.of(), "Turn " + turn));
    }

    var chunks = chunker.chunk(window, drafts);

    assertHoldsEveryMessage(window, chunks);
    var firsts = drafts.stream().map(d -> window.messages().get(d.firstTurn()).id()).toList();
    assertThat(chunks.stream().map(chunk -> chunk.sourceIds().get(0)))
        .as("every draft but the first begins a chunk")
        .containsAll(firsts.subList(1, firsts.size()));
  }

  @Test
  void modelLabelsWhatItCutsAndLeavesTheRestToUs() {
    var window =
        Conversations.of("The fox is red.", "So it is.", "What about lunch?", "Soup at noon.");
    var drafts =
        List.of(
            new ChunkDraft(0, "en", List.of("foxes"), List.of("Fox"), "They talk of a fox."),
            new ChunkDraft(2, "", List.of(), List.of(), ""));

    var chunks = chunker.chunk(window, drafts);

    assertThat(chunks).hasSize(2);
    assertThat(chunks.get(0).topics()).containsExactly("foxes");
    assertThat(chunks.get(0).summary()).isEqualTo("They talk of a fox.");
    assertThat(chunks.get(1).summary()).isNotEmpty();
    assertThat(chunks.get(1).language()).isEqualTo("en");
  }

  private static void assertHoldsEveryMessage(SessionWindow window, List<Chunk> chunks) {
    assertThat(chunks).extracting(Chunk::id).doesNotHaveDuplicates();
    assertThat(chunks).extracting(Chunk::label).doesNotHaveDuplicates();
    assertThat(chunks).allMatch(chunk -> chunk.tokens() <= ChunkRules.DEFAULT.maxTokens());
    assertThat(chunks).allMatch(chunk -> chunk.tokens() == Tokens.estimate(chunk.content()));
    assertThat(chunks.stream().flatMap(c -> c.sourceIds().stream()).distinct())
        .containsExactlyElementsOf(window.messages().stream().map(Message::id).toList());
    var pieces = new HashMap<String, String>();
    for (var message : window.messages()) {
      var holding = chunks.stream().filter(c -> c.sourceIds().contains(message.id())).toList();
      if (holding.size() == 1) {
        assertThat(holding.get(0).content()).contains(message.content());
      } else {
        holding.forEach(c -> pieces.merge(message.id(), c.content(), String::concat));
        assertThat(pieces.get(message.id())).isEqualTo(message.content());
        assertThat(holding).allMatch(c -> Tokens.estimate(c.content()) > 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {101, 102, 103})
  void chunksAreTheSameFromEveryInstance(long seed) {
    var window = Conversations.random(new Random(seed));
    chunker.chunk(Conversations.random(new Random(seed + 1)));

    assertThat(chunker.chunk(window)).isEqualTo(chunker().chunk(window));
  }

  @ParameterizedTest
  @ValueSource(longs = {201, 202, 203, 204, 205})
  void noCharacterIsTornApart(long seed) {
    var family = "👩‍👩‍👧‍👦";
    var window = Conversations.of(family.repeat(300 + (int) seed), "e\u0301".repeat(1200));

    for (var chunk : chunker.chunk(window)) {
      assertThat(Character.isLowSurrogate(chunk.content().charAt(0))).isFalse();
      assertThat(chunk.content()).doesNotStartWith("\u200d").doesNotStartWith("\u0301");
    }
    assertThat(joined(chunker.chunk(window), "m0")).isEqualTo(window.messages().get(0).content());
  }

  @Test
  void shortSessionIsOneShortChunk() {
    var chunks = chunker.chunk(Conversations.of("Hello!", "Hi Ann, how was the concert?"));

    assertThat(chunks).hasSize(1);
    assertThat(chunks.get(0).content()).isEqualTo("Ann: Hello!\nHi Ann, how was the concert?");
    assertThat(chunks.get(0).language()).isEqualTo("en");
    assertThat(chunks.get(0).speaker()).isEqualTo("assistant");
    assertThat(chunks.get(0).topics()).contains("concert");
    assertThat(chunks.get(0).label())
        .isEqualTo("s-1-20260301t1000-" + chunks.get(0).id().substring(0, 8));
  }

  @Test
  void emptyTurnsAreKept() {
    var chunks = chunker.chunk(Conversations.of("", "   ", ""));

    assertThat(chunks).hasSize(1);
    assertThat(chunks.get(0).sourceIds()).containsExactly("m0", "m1", "m2");
    assertThat(chunks.get(0).summary()).isEmpty();
  }

  @Test
  void wordsThatOnlyJoinCompareOrCountAreNoTopics() {
    var chunk =
        one(
            Conversations.of(
                "Whether the kiln holds depends on the glaze, because a thinner glaze needs hotter firing.",
                "Until it holds, fire eleven tiles rather than twenty, otherwise the kiln cracks."));

    assertThat(chunk.topics())
        .contains("kiln", "glaze")
        .doesNotContain("whether", "because", "until", "rather", "otherwise", "hotter", "eleven");
  }

  @Test
  void chineseTextKeepsItsLanguageAndNamesItsTopics() {
    var chunk = one(Conversations.of("昨天的数据库迁移失败了，王先生很担心。", "数据库迁移可以今晚重试，先备份数据库。"));

    assertThat(chunk.language()).isEqualTo("zh");
    assertThat(chunk.topics()).contains("数据库");
    assertThat(chunk.entities()).contains("王先生");
    assertThat(chunk.summary()).endsWith("。");
  }

  @Test
  void japaneseIsToldFromChineseByItsKana() {
    assertThat(one(Conversations.of("明日の会議は東京で開催されます。")).language()).isEqualTo("ja");
  }

  @Test
  void germanNounsAreNoNamesButFullNamesAre() {
    var chunk =
        one(
            Conversations.of(
                "Gestern habe ich mit Petra Schmidt über die Häuser gesprochen. Die Häuser sind schön."));

    assertThat(chunk.language()).isEqualTo("de");
    assertThat(chunk.entities()).contains("Petra Schmidt").doesNotContain("Häuser");
    assertThat(chunk.topics()).contains("häuser");
  }

  @Test
  void addressesAndHandlesAreEntities() {
    var chunk =
        one(Conversations.of("Write to bob@example.org, or ask @carol on https://example.org/x."));

    assertThat(chunk.entities()).contains("bob@example.org", "@carol", "https://example.org/x");
  }

  private Chunk one(SessionWindow window) {
    var chunks = chunker.chunk(window);
    assertThat(chunks).hasSize(1);
    return chunks.get(0);
  }

  private static String joined(List<Chunk> chunks, String messageId) {
    return String.join(
        "",
        chunks.stream()
            .filter(c -> c.sourceIds().contains(messageId))
            .map(Chunk::content)
            .toList());
  }
}
