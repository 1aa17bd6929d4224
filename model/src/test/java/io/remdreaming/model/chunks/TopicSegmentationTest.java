package io.remdreaming.model.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TopicSegmentationTest {

  private final TopicSegmentation segmentation = new TopicSegmentation();

  @Test
  void questionOnNewMatterOpensTopicAndItsAnswerDoesNot() {
    var turns =
        List.of(
            turn("ann", "rose garden water", false),
            turn("bot", "rose soil water", false),
            turn("ann", "train vienna ticket", true),
            turn("bot", "ticket platform", false));

    var strengths = segmentation.strengths(turns);

    assertThat(strengths[1]).isPositive();
    assertThat(strengths[0]).isNegative();
    assertThat(strengths[2]).isNegative();
  }

  @Test
  void changeOfVocabularyIsFoundWithoutQuestions() {
    var turns = new ArrayList<Turn>();
    for (var i = 0; i < 12; i++) {
      turns.add(
          turn(
              "ann",
              i < 6
                  ? "rose garden water soil compost prune shear root morning bloom"
                  : "train vienna ticket platform cabin night car seat journey arrive",
              false));
    }
    var strengths = segmentation.strengths(turns);

    for (var i = 0; i < strengths.length; i++) {
      assertThat(strengths[i] > 0).as("gap %d", i).isEqualTo(i == 5);
    }
  }

  @Test
  void whoServesOpensNoTopicButTheUserDoesWithoutAQuestion() {
    var turns =
        List.of(
            served(true, "table restaurant evening"),
            served(false, "table restaurant garden street view evening cellar"),
            served(true, "restaurant fine"),
            served(false, "table restaurant evening confirmed garden"),
            served(true, "train cambridge saturday"),
            served(false, "train cambridge platform noon return carriage"));

    var strengths = segmentation.strengths(turns);

    assertThat(strengths[3]).isPositive();
    assertThat(strengths[4]).isNegative();
    assertThat(strengths[2]).isNegative();
  }

  private static Turn served(boolean isUsers, String terms) {
    var speaker = isUsers ? "user" : "assistant";
    return new Turn(List.of(terms.split(" ")), speaker, isUsers, isUsers, false, false, false);
  }

  @Test
  void noTurnOrOneHasNoGap() {
    assertThat(segmentation.strengths(List.of())).isEmpty();
    assertThat(segmentation.strengths(List.of(turn("ann", "a", false)))).isEmpty();
    assertThat(new TextTiling(2).boundaries(List.of())).isEmpty();
  }

  @Test
  void gapIsJudgedByNothingBeyondTwoTurnsAhead() {
    var turns =
        List.of(
            turn("a", "x y", true),
            turn("b", "y z", false),
            turn("a", "u v", true),
            turn("b", "u w", false),
            turn("a", "x q", true),
            turn("b", "q r", false));

    var whole = segmentation.strengths(turns);
    var prefix = segmentation.strengths(turns.subList(0, 4));

    assertThat(prefix[0]).isEqualTo(whole[0]);
    assertThat(prefix[1]).isEqualTo(whole[1]);
  }

  private static Turn turn(String speaker, String terms, boolean asks) {
    return new Turn(List.of(terms.split(" ")), speaker, true, true, false, asks, asks);
  }
}
