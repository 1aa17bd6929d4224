package io.remdreaming.model.ontologies;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleSetTest {

  private static final long REACH = 1_000;
  private static final Document CV =
      document("cv/ann.pdf", "application/pdf", List.of("cv", "2026"));

  @Test
  void aConfigIsForWhatComesAfterItUnlessItReachesBack() {
    assertThat(names(5_000, extractor("e"), config("c", "e", 100, false, 5_001))).isEmpty();
    assertThat(names(5_000, extractor("e"), config("c", "e", 100, false, 5_000))).hasSize(1);
    assertThat(names(5_000, extractor("e"), config("c", "e", 100, true, 6_000))).hasSize(1);
    assertThat(names(5_000, extractor("e"), config("c", "e", 100, true, 6_001))).isEmpty();
  }

  @Test
  void anyRuleSufficesAndTheTagsMustAllBeThere() {
    assertThat(isFor("^application/", "", List.of())).isTrue();
    assertThat(isFor("", "\\.pdf$", List.of())).isTrue();
    assertThat(isFor("", "", List.of("2026", "cv"))).isTrue();
    assertThat(isFor("", "", List.of("cv", "secret"))).isFalse();
    assertThat(isFor("^text/", "^cv/", List.of("secret"))).isTrue();
    assertThat(isFor("^text/", "^notes/", List.of())).isFalse();
  }

  @Test
  void higherPriorityComesFirstThenTheName() {
    var rules =
        new OntologyRule[] {
          extractor("a"),
          extractor("b"),
          extractor("c"),
          config("2", "a", 100, false, 0),
          config("1", "b", 100, false, 0),
          config("3", "c", 101, false, 0)
        };
    assertThat(names(1, rules)).containsExactly("c by 3", "b by 1", "a by 2");
  }

  @Test
  void whatSeveralConfigsWantIsExtractedOnce() {
    var rules =
        new OntologyRule[] {
          extractor("a"), config("low", "a", 1, false, 0), config("high", "a", 2, false, 0)
        };
    assertThat(names(1, rules)).containsExactly("a by high");
  }

  @Test
  void aTenantsOwnComesBeforeEverybodys() {
    var everybodys = rule("*", RuleKey.CONFIG, "c", null, config("c", "theirs", 1, "x"));
    var own = rule("acme", RuleKey.CONFIG, "c", null, config("c", "own", 1, "."));
    var rules = new OntologyRule[] {extractor("own"), extractor("theirs"), everybodys, own};
    assertThat(names(1, rules)).containsExactly("own by c");
    assertThat(RuleSet.of("zeta", List.of(rules), REACH).matches(CV, 1)).isFalse();
  }

  @Test
  void severalProvidersAreAnExtractionEachUnlessTheConfigChooses() {
    var two = List.of(new ProviderModel("anthropic", "x"), new ProviderModel("openai", ""));
    var extractor = rule("*", RuleKey.EXTRACTOR, "e", extractor("e", two), null);
    var usual = config("c", "e", 1, false, 0);
    assertThat(extractions(1, extractor, usual)).extracting(Extraction::requested).isEqualTo(two);
    var other = new ProviderModel("gemini", "y");
    var choosing =
        rule(
            "*",
            RuleKey.CONFIG,
            "c",
            null,
            new OntologyConfig("c", "e", "", ".", List.of(), 1, true, other, false));
    assertThat(extractions(1, extractor, choosing))
        .extracting(Extraction::requested)
        .containsExactly(other);
    assertThat(extractions(1, extractor, usual))
        .extracting(extraction -> extraction.rowId(CV))
        .doesNotHaveDuplicates();
  }

  @Test
  void withoutItsExtractorAConfigMatchesAndExtractsNothing() {
    var rules = List.of(config("c", "gone", 1, false, 0));
    assertThat(RuleSet.of("acme", rules, REACH).matches(CV, 1)).isTrue();
    assertThat(RuleSet.of("acme", rules, REACH).extractions(CV, 1)).isEmpty();
  }

  @Test
  void anotherVersionOfAnExtractorIsTheSameRowWithAnotherHash() {
    var config = config("c", "e", 1, false, 0);
    var one = extractions(1, extractor("e"), config).get(0);
    var changed = new Extractor("e", "2", "Read better.", "{}", List.of(), List.of());
    var two = extractions(1, rule("*", RuleKey.EXTRACTOR, "e", changed, null), config).get(0);
    assertThat(two.rowId(CV)).isEqualTo(one.rowId(CV));
    assertThat(two.hash()).isNotEqualTo(one.hash());
  }

  @Test
  void theOrderOfRulesDoesNotMatter() {
    var rules = new ArrayList<OntologyRule>();
    for (var i = 0; i < 6; i++) {
      rules.add(extractor("e" + i));
      rules.add(config("c" + i, "e" + i, i % 3, i % 2 == 0, i));
    }
    var expected = RuleSet.of("acme", rules, REACH);
    Collections.shuffle(rules, new Random(7));
    var shuffled = RuleSet.of("acme", rules, REACH);
    assertThat(shuffled.digest()).isEqualTo(expected.digest());
    assertThat(shuffled.extractions(CV, 3)).isEqualTo(expected.extractions(CV, 3)).isNotEmpty();
  }

  @Test
  void configsThatTakeTooLongTogetherArePassedOverTheLeastImportantFirst() {
    var costly = "(?:.{0,1000}x)";
    var rules = new ArrayList<OntologyRule>(List.of(extractor("e")));
    for (var i = 0; i < 60; i++) {
      var name = "c%02d".formatted(i);
      rules.add(rule("*", RuleKey.CONFIG, name, null, config(name, "e", 100 - i, costly)));
    }
    var set = RuleSet.of("acme", rules, REACH);
    assertThat(set.passedOver()).contains("c59").doesNotContain("c00");
    assertThat(set.extractions(document("x", "text/plain", List.of()), 1))
        .extracting(Extraction::config)
        .containsExactly("c00");
    Collections.shuffle(rules, new Random(7));
    assertThat(RuleSet.of("acme", rules, REACH).passedOver()).isEqualTo(set.passedOver());
  }

  private static boolean isFor(String mime, String uri, List<String> tags) {
    var config = new OntologyConfig("c", "e", mime, uri, tags, 1, true, ProviderModel.USUAL, false);
    return RuleSet.of("acme", List.of(rule("*", RuleKey.CONFIG, "c", null, config)), REACH)
        .matches(CV, 1);
  }

  private static List<String> names(long appendTime, OntologyRule... rules) {
    return extractions(appendTime, rules).stream()
        .map(extraction -> extraction.extractor().name() + " by " + extraction.config())
        .toList();
  }

  private static List<Extraction> extractions(long appendTime, OntologyRule... rules) {
    return RuleSet.of("acme", List.of(rules), REACH).extractions(CV, appendTime);
  }

  private static OntologyRule extractor(String name) {
    return rule("*", RuleKey.EXTRACTOR, name, extractor(name, List.of()), null);
  }

  private static Extractor extractor(String name, List<ProviderModel> providers) {
    return new Extractor(name, "1", "Read.", "{}", providers, List.of());
  }

  private static OntologyConfig config(String name, String extractor, int priority, String uri) {
    return new OntologyConfig(
        name, extractor, "", uri, List.of(), priority, true, ProviderModel.USUAL, false);
  }

  private static OntologyRule config(
      String name, String extractor, int priority, boolean backfill, long appendTime) {
    var config =
        new OntologyConfig(
            name, extractor, "", ".", List.of(), priority, true, ProviderModel.USUAL, backfill);
    return new OntologyRule(
        new RuleKey("*", RuleKey.CONFIG, name), null, config, "{}", 0, appendTime);
  }

  private static OntologyRule rule(
      String tenant,
      String kind,
      String name,
      @Nullable Extractor extractor,
      @Nullable OntologyConfig config) {
    return new OntologyRule(new RuleKey(tenant, kind, name), extractor, config, "{}", 0, 0);
  }

  private static Document document(String uri, String mimeType, List<String> tags) {
    return new Document(
        new UserKey("acme", "ann"),
        Document.Kind.FILE,
        "f1",
        Instant.EPOCH,
        uri,
        0,
        "",
        "",
        mimeType,
        "completed",
        tags,
        "text",
        "{}",
        LogPosition.of(0, 1, 0),
        0);
  }
}
