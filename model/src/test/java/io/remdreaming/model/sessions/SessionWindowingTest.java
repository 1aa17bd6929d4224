package io.remdreaming.model.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionWindowingTest {

  private static final UserKey OWNER = new UserKey("acme", "ann");
  private static final SessionKey SESSION = SessionKey.of(OWNER, "s1");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final SessionWindowing cut =
      new SessionWindowing(
          new SessionWindowingRules(Duration.ofMinutes(30), 40, 1_000, Duration.ofDays(7)));

  @Test
  void silenceOfTheGapItselfDoesNotCut() {
    var windows = cut.cut(SESSION, List.of(message(0, 0, 5), message(1, 30, 5), message(2, 61, 5)));
    assertThat(windows).extracting(window -> window.messages().size()).containsExactly(2, 1);
  }

  @Test
  void nothingIsCutToNothing() {
    assertThat(cut.cut(SESSION, List.of())).isEmpty();
  }

  @Test
  void windowsHoldEveryMessageOnceAndKeepTheBounds() {
    var messages = IntStream.range(0, 1_000).mapToObj(i -> message(i, i, 5 + i % 90)).toList();
    var windows = cut.cut(SESSION, messages);
    assertThat(windows.stream().flatMap(window -> window.messages().stream())).isEqualTo(messages);
    for (var window : windows) {
      assertThat(window.messages().size()).isLessThanOrEqualTo(40);
      assertThat(window.messages().stream().mapToInt(Message::tokens).sum())
          .isLessThanOrEqualTo(1_000);
    }
  }

  @Test
  void messageAboveTheTokenBoundIsAPartOfItsOwn() {
    var windows =
        cut.cut(SESSION, List.of(message(0, 0, 5), message(1, 1, 5_000), message(2, 2, 5)));
    assertThat(windows).extracting(window -> window.messages().size()).containsExactly(1, 1, 1);
  }

  @Test
  void cutsBehindAnInsertedMessageSoonFallWhereTheyFellBefore() {
    var messages =
        new ArrayList<>(IntStream.range(0, 2_000).mapToObj(i -> message(i, i, 5)).toList());
    var before = cut.cut(SESSION, messages);
    messages.add(100, message(100_000, 100, 5));
    var after = cut.cut(SESSION, messages);
    assertThat(after.subList(after.size() - 30, after.size()))
        .isEqualTo(before.subList(before.size() - 30, before.size()));
  }

  @Test
  void suffixFromABoundaryIsCutAsWithinTheWhole() {
    var messages = IntStream.range(0, 500).mapToObj(i -> message(i, i, 5)).toList();
    var windows = cut.cut(SESSION, messages);
    var boundary = windows.get(0).messages().size() + windows.get(1).messages().size();
    assertThat(cut.cut(SESSION, messages.subList(boundary, 500)))
        .isEqualTo(windows.subList(2, windows.size()));
  }

  private static Message message(int number, long minute, int tokens) {
    var time = NOON.plusSeconds(60 * minute);
    var id = "m" + number;
    return new Message(
        OWNER,
        "s1",
        id,
        time,
        0,
        Role.USER,
        "",
        "",
        id,
        tokens,
        "{}",
        LogPosition.of(0, number, 0));
  }
}
