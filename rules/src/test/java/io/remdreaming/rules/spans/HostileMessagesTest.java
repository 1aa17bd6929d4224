package io.remdreaming.rules.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.remdreaming.model.chunks.ChunkRules;
import io.remdreaming.rules.Conversations;
import io.remdreaming.rules.chunks.LexicalChunker;
import io.remdreaming.rules.moments.RuleMoments;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that repeat what marks the words of others: what they cost grows with their length. */
class HostileMessagesTest {

  private static final int LENGTH = 500_000;
  private static final Duration SOON = Duration.ofSeconds(60);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "a:",
        "'a ",
        "> a\n",
        "To: a\n",
        "Anna: a\n",
        "On 1 May a wrote:\n",
        "aB3aB3aB3aB3aB3aB3aB3aB3 ",
        "and ",
        ":a",
        "&",
        "Anna. ",
        "“a",
        "```\n",
        "\n",
      })
  void messageThatRepeatsMarksComesToAnEnd(String piece) {
    var text = piece.repeat(LENGTH / piece.length());
    var window = Conversations.of(text);
    var chunker = new LexicalChunker(new ConversationReader(), ChunkRules.DEFAULT);
    assertTimeoutPreemptively(
        SOON,
        () -> {
          TextSpans.of(text, "Ann");
          var moments = new RuleMoments(new ConversationReader());
          assertThat(moments.remember(window, chunker.chunk(window))).isNotEmpty();
        });
  }
}
