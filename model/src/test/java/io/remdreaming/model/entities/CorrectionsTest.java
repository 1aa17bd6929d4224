package io.remdreaming.model.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Correction;
import io.remdreaming.model.activity.Correction.Replacement;
import io.remdreaming.model.activity.Correction.Target;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of facts and entities that a user corrects; each in several orders. */
class CorrectionsTest {

  private static final UserKey OWNER = new UserKey("acme", "ann");
  private static final Likeness LIKENESS = new Likeness(0.9, 0.9, Map.of());
  private static final Target LISBON = Target.named("Ann", "LIVES_IN", "Lisbon");

  private final List<Mentions> windows = new ArrayList<>();

  @Test
  void forgottenFactIsGoneButItsEntitiesStay() {
    said("m1", "Lisbon", 3);
    assertThat(facts(forget(LISBON, 10, 9))).isEmpty();
    assertThat(resolve(forget(LISBON, 10, 9)).entities())
        .extracting(Entity::label)
        .containsExactly("ann", "lisbon");
  }

  @Test
  void whatIsSaidLaterHolds() {
    said("m1", "Lisbon", 3);
    said("m2", "Lisbon", 12);
    assertThat(facts(forget(LISBON, 10, 9))).containsExactly("lisbon 12..");
  }

  @Test
  void labelAndIdMeanTheFact() {
    said("m1", "Lisbon", 3);
    var fact = resolve().relationships().get(0);
    assertThat(facts(forget(Target.labeled(fact.label()), 10, 9))).isEmpty();
    assertThat(facts(forget(Target.labeled(fact.id()), 10, 9))).isEmpty();
    assertThat(facts(forget(Target.labeled("ann-lives-in-lisbon-00000000"), 10, 9))).hasSize(1);
  }

  @Test
  void labelMeansTheFactWhenItsEntityHasAnotherFirstName() {
    said("m1", "Lisbon", 3);
    var label = resolve().relationships().get(0).label();
    window("m0", 1, new Fact("Annie", "KNOWS", "Bob", "", "m0", day(1), day(1), null, false, 1));
    windows.set(1, window("m0", 1, windows.get(1).facts().get(0), "Ann"));
    windows.remove(2);
    assertThat(resolve().relationships()).extracting(Relationship::label).doesNotContain(label);
    assertThat(facts(forget(Target.labeled(label), 10, 9))).containsExactly("bob 01..");
  }

  @Test
  void correctedFactHasTheNewObjectAndSaysWhoCorrectedIt() {
    said("m1", "Lisbon", 3);
    var resolved = resolve(correct(LISBON, "Porto", null, null, 10, 9));
    assertThat(lines(resolved)).containsExactly("porto 03..");
    var fact = resolved.relationships().get(0);
    assertThat(fact.fact()).isEqualTo("Ann lives in Porto");
    assertThat(fact.episodes()).containsExactly("m1");
    assertThat(fact.corrected()).isEqualTo(new Corrected("support", day(9), "c10"));
    assertThat(fact.target().type()).isEqualTo(EntityType.PLACE);
  }

  @Test
  void correctedTimesHold() {
    said("m1", "Lisbon", 3);
    assertThat(facts(correct(LISBON, "", day(1), day(2), 10, 9))).containsExactly("lisbon 01..02");
  }

  @Test
  void laterMessageEndsACorrectedFact() {
    said("m1", "Lisbon", 3);
    said("m2", "Rome", 20);
    assertThat(facts(correct(LISBON, "Porto", null, null, 10, 9)))
        .containsExactly("porto 03..20", "rome 20..");
  }

  @Test
  void ofCorrectionsThatMeetTheLaterWins() {
    said("m1", "Lisbon", 3);
    var toPorto = correct(LISBON, "Porto", null, null, 10, 9);
    var toFaro = correct(LISBON, "Faro", null, null, 11, 9);
    assertThat(facts(toPorto, toFaro)).containsExactly("faro 03..");
    assertThat(facts(toPorto, forget(LISBON, 12, 9))).isEmpty();
    assertThat(facts(forget(LISBON, 8, 9), toPorto)).containsExactly("porto 03..");
    var onward = correct(Target.named("Ann", "LIVES_IN", "Porto"), "Faro", null, null, 12, 9);
    assertThat(facts(toPorto, onward)).containsExactly("faro 03..");
    assertThat(resolve(toPorto, onward).entities())
        .extracting(Entity::label)
        .doesNotContain("porto");
    var back = correct(Target.named("Ann", "LIVES_IN", "Porto"), "Lisbon", null, null, 12, 9);
    assertThat(facts(toPorto, back)).containsExactly("lisbon 03..");
  }

  @Test
  void correctionThatNothingSaysAnyMoreIsUnmatched() {
    said("m1", "Berlin", 3);
    assertThat(resolve(forget(LISBON, 10, 9)).corrections())
        .singleElement()
        .satisfies(status -> assertThat(status.isApplied()).isFalse());
    assertThat(facts(correct(LISBON, "Porto", null, null, 10, 9))).containsExactly("berlin 03..");
  }

  @Test
  void forgottenEntityGoesWithItsFactsAndAllItsNames() {
    said("m1", "Lisbon", 3);
    said("m2", "Lisbon", 12);
    var entity = new Target("lisbon", "", "", "", List.of());
    assertThat(resolve(forgetEntity(entity, 10, 9)).entities())
        .filteredOn(each -> each.label().equals("lisbon"))
        .singleElement()
        .satisfies(each -> assertThat(each.messageIds()).containsExactly("m2"));
    assertThat(facts(forgetEntity(entity, 10, 9))).containsExactly("lisbon 12..");
    assertThat(resolve(forgetEntity(entity, 10, 15)).entities())
        .extracting(Entity::label)
        .containsExactly("ann");
  }

  private void said(String id, String place, int day) {
    var text = "I live in " + place;
    window(
        id,
        day,
        new Fact("Ann", "LIVES_IN", place, text, id, day(day), day(day), null, false, 0.5));
  }

  private Mentions window(String id, int day, Fact fact, String... aliases) {
    var mentions =
        List.of(
            new Mention(fact.source(), EntityType.PERSON, id, day(day), List.of(aliases), "", 0.5),
            new Mention(fact.target(), EntityType.PLACE, id, day(day), List.of(), "", 0.5));
    var window =
        new Mentions(
            OWNER,
            "w-" + id,
            "s1",
            new Version(day, 0, 0),
            Provenance.LOCAL,
            mentions,
            List.of(fact),
            List.of());
    windows.add(window);
    return window;
  }

  private static Instant day(int day) {
    return Instant.parse("2026-03-%02dT00:00:00Z".formatted(day));
  }

  private static Forget forget(Target target, long offset, int day) {
    return request(Scope.FACT, target, null, offset, day);
  }

  private static Forget forgetEntity(Target target, long offset, int day) {
    return request(Scope.ENTITY, target, null, offset, day);
  }

  private static Forget correct(
      Target target,
      String object,
      @Nullable Instant validAt,
      @Nullable Instant invalidAt,
      long offset,
      int day) {
    var replacement = new Replacement(object, "CONCEPT", "", validAt, invalidAt);
    return request(Scope.FACT, target, replacement, offset, day);
  }

  private static Forget request(
      Scope scope, Target target, @Nullable Replacement by, long offset, int day) {
    var correction = new Correction(target, by, "c" + offset, "support", day(day));
    var at = LogPosition.of(0, offset, 0);
    return Forget.of(OWNER, scope, Corrections.key(target), correction, at);
  }

  private List<String> facts(Forget... requests) {
    return lines(resolve(requests));
  }

  private static List<String> lines(Resolution resolution) {
    return resolution.relationships().stream()
        .map(
            fact ->
                "%s %s..%s"
                    .formatted(
                        fact.target().label(),
                        fact.validAt().toString().substring(8, 10),
                        fact.invalidAt() == null
                            ? ""
                            : fact.invalidAt().toString().substring(8, 10)))
        .toList();
  }

  private Resolution resolve(Forget... requests) {
    var first = Resolution.of(OWNER, windows, LIKENESS, Arrays.asList(requests));
    for (var seed = 0; seed < 4; seed++) {
      var shuffled = new ArrayList<>(windows);
      var turned = new ArrayList<>(Arrays.asList(requests));
      Collections.shuffle(shuffled, new Random(seed));
      Collections.shuffle(turned, new Random(seed));
      assertThat(Resolution.of(OWNER, shuffled, LIKENESS, turned)).isEqualTo(first);
    }
    return first;
  }
}
