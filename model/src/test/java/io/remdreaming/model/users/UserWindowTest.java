package io.remdreaming.model.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UserWindowTest {

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final UserModelRules RULES = new UserModelRules(Duration.ofDays(30), 100, 2, 20);

  @Test
  void windowEndsWithTheNewestMemoryAndIsFilteredBeforeItIsLimited() {
    var window =
        window(
            List.of(
                moment("old", -31),
                moment("a", -29),
                moment("b", -2),
                moment("c", 0),
                session("s", -1)));

    assertThat(window.lastActive()).isEqualTo(NOON);
    assertThat(window.total()).isEqualTo(4);
    assertThat(window.moments()).extracting(Memory::id).containsExactly("c", "b");
    assertThat(window.days())
        .extracting(DayDigest::day)
        .containsExactly("2026-02-27", "2026-02-28", "2026-03-01");
  }

  @Test
  void windowIsTheSameForAnyOrderOfMemories() {
    var memories = new ArrayList<Memory>();
    for (var day = -40; day <= 0; day++) {
      memories.add(moment("m" + day, day));
      memories.add(session("s" + day, day));
    }
    var expected = window(memories);
    for (var seed = 0; seed < 20; seed++) {
      Collections.shuffle(memories, new Random(seed));
      assertThat(window(memories)).isEqualTo(expected);
    }
  }

  @Test
  void noMemoriesMakeAnEmptyWindow() {
    assertThat(window(List.of()).isEmpty()).isTrue();
  }

  @Test
  void whatOccursOnMostDaysIsFirst() {
    var days =
        window(List.of(moment("a", 0, "tea", "tea", "go"), moment("b", -1, "go"))).days().stream();

    assertThat(Counted.merge(days.map(DayDigest::topics)))
        .containsExactly(new Counted("go", 2, 2), new Counted("tea", 2, 1));
  }

  @Test
  void ofEquallyNewWindowsTheGreaterKeepsARowWhicheverCameFirst() {
    var version = new Version(7, 0, 0);
    var here = new KnownMemory(version, "b", moment("m", 0));
    var there = new KnownMemory(version, "a", moment("m", 0));
    var gone = new KnownMemory(version, "a", null);

    assertThat(here.replaces(there)).isTrue();
    assertThat(there.replaces(here)).isFalse();
    assertThat(gone.replaces(here)).isFalse();
    assertThat(here.replaces(gone)).isTrue();
    assertThat(gone.replaces(there)).isTrue();
    assertThat(new KnownMemory(new Version(8, 0, 0), "a", null).replaces(here)).isTrue();
    assertThat(new KnownMemory(new Version(6, 0, 0), "b", null).replaces(here)).isFalse();
  }

  private static UserWindow window(List<Memory> memories) {
    return UserWindow.of(ANN, new Version(1, 0, 0), memories, RULES);
  }

  private static Memory moment(String id, int day, String... topics) {
    return memory(Memory.MOMENTS, id, day, List.of(topics));
  }

  private static Memory session(String id, int day) {
    return memory(Memory.SESSIONS, id, day, List.of());
  }

  private static Memory memory(String table, String id, int day, List<String> topics) {
    var time = NOON.plus(Duration.ofDays(day));
    return new Memory(
        table, id, "label-" + id, time, id, "", "planning", topics, List.of(), List.of());
  }
}
