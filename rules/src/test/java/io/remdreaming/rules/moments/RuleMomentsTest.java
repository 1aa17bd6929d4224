package io.remdreaming.rules.moments;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.ChunkRules;
import io.remdreaming.model.moments.Moment;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.rules.Conversations;
import io.remdreaming.rules.chunks.LexicalChunker;
import io.remdreaming.rules.spans.ConversationReader;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleMomentsTest {

  private final LexicalChunker chunker =
      new LexicalChunker(new ConversationReader(), ChunkRules.DEFAULT);
  private final RuleMoments moments = new RuleMoments(new ConversationReader());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void momentsCoverTheWindowAndKeepTheirLimits(long seed) {
    var window = Conversations.random(new Random(seed));
    var chunks = chunker.chunk(window);
    var remembered = moments.remember(window, chunks);

    assertThat(remembered.stream().flatMap(m -> m.messageIds().stream()))
        .containsExactlyElementsOf(window.messages().stream().map(Message::id).toList());
    assertThat(remembered.get(0).start()).isEqualTo(window.start());
    assertThat(remembered.get(remembered.size() - 1).end()).isEqualTo(window.end());
    assertThat(remembered.stream().flatMap(m -> m.chunkIds().stream()).distinct())
        .containsExactlyInAnyOrderElementsOf(chunks.stream().map(Chunk::id).toList());
    for (var moment : remembered) {
      assertThat(moment.name()).hasSizeBetween(1, 60);
      assertThat(moment.summary()).hasSizeLessThanOrEqualTo(120);
      assertThat(moment.emotions()).hasSizeBetween(2, 4).doesNotHaveDuplicates();
      assertThat(moment.topics()).hasSizeLessThanOrEqualTo(7);
      assertThat(moment.chunkLabels()).hasSameSizeAs(moment.chunkIds());
    }
    assertThat(new RuleMoments(new ConversationReader()).remember(window, chunks))
        .isEqualTo(remembered);
  }

  @Test
  void nameDoesNotLeanOnAnotherSentence() {
    var window =
        Conversations.of(
            "The kiln in the old barn stands on a new plate of slate.",
            "And the plate?",
            "It was there before, I found it behind the barn in 1998.");
    assertThat(moments.remember(window, chunker.chunk(window)))
        .extracting(Moment::name)
        .containsExactly("The kiln in the old barn stands on a new plate of slate");
  }

  @Test
  void brokenBuildIsProblemSolving() {
    var moment =
        one(
            Conversations.of(
                "The deploy failed with an error, I am so frustrated.",
                "Which exception? Let's fix the bug together.",
                "A crash in the importer, the issue is the broken config."));

    assertThat(moment.momentType()).isEqualTo("problem_solving");
    assertThat(moment.emotions()).contains("frustrated");
    assertThat(moment.persons())
        .containsExactly(
            new Moment.Person("ann", "Ann", "user"),
            new Moment.Person("assistant", "assistant", "assistant"));
  }

  @Test
  void chineseMomentIsNamedInChinese() {
    var moment = one(Conversations.of("我们下周开会讨论旅行计划吧，我很兴奋！", "好的，旅行计划我来准备，先预订酒店。"));

    assertThat(moment.momentType()).isEqualTo("planning");
    assertThat(moment.emotions()).contains("excited");
    assertThat(moment.name()).contains("旅行");
  }

  @Test
  void wordlessMomentStillHasNameAndTwoEmotions() {
    var moment = one(Conversations.of("👍"));

    assertThat(moment.name()).isEqualTo("👍");
    assertThat(moment.momentType()).isEqualTo("observation");
    assertThat(moment.emotions()).containsExactly("reflective", "focused");
  }

  @Test
  void longWindowFallsApartWhereItsTopicChanges() {
    var roses =
        "The roses in my garden want compost, pruning shears and morning water on their roots.";
    var trains =
        "The night train to Vienna has sleeper cabins, a dining car and tickets on platform nine.";
    var texts = new String[40];
    for (var i = 0; i < texts.length; i++) {
      texts[i] = (i < 20 ? roses : trains).repeat(3);
    }
    var remembered = moments.remember(Conversations.of(texts), List.of());

    assertThat(remembered).hasSize(2);
    assertThat(remembered.get(1).messageIds()).startsWith("m20");
    assertThat(remembered.get(0).end()).isEqualTo(remembered.get(1).start());
  }

  private Moment one(SessionWindow window) {
    var remembered = moments.remember(window, chunker.chunk(window));
    assertThat(remembered).hasSize(1);
    return remembered.get(0);
  }
}
