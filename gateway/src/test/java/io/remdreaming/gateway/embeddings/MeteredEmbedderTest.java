package io.remdreaming.gateway.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;
import io.remdreaming.model.embeddings.EmbeddedTexts;
import io.remdreaming.model.embeddings.EmbeddingAnswer;
import io.remdreaming.model.embeddings.NotEmbeddedException;
import io.remdreaming.model.embeddings.TextsToEmbed;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.RedactedKind;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.TextEmbedder;
import io.remdreaming.model.tiers.Prices;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeteredEmbedderTest {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final int TOKENS_OF_A_CALL = 7;
  private static final TenantPolicy NO_POLICY = TenantPolicy.DEFAULT;

  private final List<List<String>> calls = new CopyOnWriteArrayList<>();
  private final List<String> spans = new CopyOnWriteArrayList<>();
  private final List<TextEmbedder> opened = new ArrayList<>();
  private final MemoryMeter account = new MemoryMeter();
  private Function<List<String>, CompletableFuture<EmbeddingAnswer>> provider =
      MeteredEmbedderTest::answer;
  private TenantPolicy policy = NO_POLICY;
  private Limits limits = Limits.NONE;
  private Map<String, Prices.Price> prices =
      Map.of("test/lengths", new Prices.Price(BigDecimal.valueOf(2), BigDecimal.ONE));
  private Duration patience = LONG;

  @AfterEach
  void close() throws Exception {
    for (var embedder : opened) {
      embedder.close();
    }
  }

  @Test
  void callersOfATenantShareACallAndGetTheirOwnVectors() throws Exception {
    var embedder = embedder(4, LONG);
    var first = ask(embedder, "acme", "ann", "a", "bb");
    var other = ask(embedder, "other", "ann", "b");
    var second = ask(embedder, "acme", "bob", "ccc");
    assertThat(calls).isEmpty();
    var third = ask(embedder, "acme", "ann", "dddd");

    assertThat(lengths(first)).containsExactly(1f, 2f);
    assertThat(lengths(second)).containsExactly(3f);
    assertThat(lengths(third)).containsExactly(4f);
    assertThat(calls).containsExactly(List.of("a", "bb", "ccc", "dddd"));
    assertThat(other).isNotDone();
  }

  @Test
  void batchGoesOnceItsFirstTextHasWaited() throws Exception {
    assertThat(lengths(ask(embedder(1_000, SHORT), "acme", "ann", "a"))).containsExactly(1f);
  }

  @Test
  void callIsBookedWithWhatItTook() throws Exception {
    var outcome = ask(embedder(2, LONG), "acme", "ann", "a", "bb").get(30, TimeUnit.SECONDS);

    assertThat(account.settled()).hasSize(1).isEqualTo(outcome.calls());
    var call = account.settled().get(0);
    assertThat(call.operation()).isEqualTo("embed");
    assertThat(call.owner()).isEqualTo(new UserKey("acme", "ann"));
    assertThat(call.tokensIn()).isEqualTo(TOKENS_OF_A_CALL);
    assertThat(call.costMicros()).isEqualTo(2 * TOKENS_OF_A_CALL);
    assertThat(call.outcome()).isEqualTo(ModelCall.ANSWERED);
    assertThat(call.cached()).isFalse();
    assertThat(spans).containsExactly("EMBEDDINGS trace of ann");
  }

  @Test
  void callOfSeveralUsersIsTheTenants() throws Exception {
    var embedder = embedder(2, LONG);
    ask(embedder, "acme", "ann", "a");
    ask(embedder, "acme", "bob", "bb").get(30, TimeUnit.SECONDS);
    assertThat(account.settled().get(0).owner()).isEqualTo(new UserKey("acme", ""));
  }

  @Test
  void knownTextsAreNotAskedForAgainByTheSameTenant() throws Exception {
    var embedder = embedder(2, LONG);
    assertThat(lengths(ask(embedder, "acme", "ann", "a", "a", "bb"))).containsExactly(1f, 1f, 2f);
    assertThat(lengths(ask(embedder, "acme", "ann", "bb", "a"))).containsExactly(2f, 1f);
    assertThat(lengths(ask(embedder(1, SHORT), "other", "ann", "bb"))).containsExactly(2f);
    assertThat(calls).containsExactly(List.of("a", "bb"), List.of("bb"));
    assertThat(account.settled()).extracting(ModelCall::cached).containsExactly(false, true, false);
  }

  @Test
  void tenantOverItsBudgetGetsNoVectorsAndPaysNothing() throws Exception {
    limits = new Limits(2 * (EmbeddingPrices.AROUND_A_TEXT + 1), Long.MAX_VALUE);
    var embedder = embedder(1, SHORT);
    assertThat(lengths(ask(embedder, "acme", "ann", "a"))).containsExactly(1f);
    var over = ask(embedder, "acme", "ann", "b".repeat(50)).get(30, TimeUnit.SECONDS);

    assertThat(over.vectors().get(0).vector()).isNull();
    assertThat(over.failure())
        .isInstanceOfSatisfying(
            NotEmbeddedException.class,
            e -> assertThat(e.reason()).isEqualTo(ShedReason.OVER_BUDGET));
    assertThat(calls).hasSize(1);
  }

  @Test
  void aModelOfUnknownPriceIsNotAskedUnderACeiling() throws Exception {
    prices = Map.of();
    limits = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, 1_000_000, Long.MAX_VALUE);
    var outcome = ask(embedder(1, SHORT), "acme", "ann", "a").get(30, TimeUnit.SECONDS);

    assertThat(outcome.failure())
        .isInstanceOfSatisfying(
            NotEmbeddedException.class,
            e -> assertThat(e.reason()).isEqualTo(ShedReason.OVER_BUDGET))
        .hasMessageContaining("found no price of test/lengths");
    assertThat(calls).isEmpty();
  }

  @Test
  void providerThatTheTenantForbidsIsNotAsked() throws Exception {
    policy =
        new TenantPolicy(
            0.7,
            3,
            List.of(),
            List.of("local"),
            Map.of(),
            0,
            0,
            null,
            false,
            0,
            0,
            List.of(),
            Map.of(),
            Map.of());
    var outcome = ask(embedder(1, SHORT), "acme", "ann", "a").get(30, TimeUnit.SECONDS);

    assertThat(outcome.failure())
        .isInstanceOfSatisfying(
            NotEmbeddedException.class,
            e -> assertThat(e.reason()).isEqualTo(ShedReason.NOT_ALLOWED));
    assertThat(calls).isEmpty();
  }

  @Test
  void theProviderSeesNothingThatThePolicyRedacts() throws Exception {
    policy = redacting(Map.of("slow", "(z|zy|y|x|w)*v|z"));
    var embedder = embedder(3, LONG);
    var unsearched = ask(embedder, "acme", "ann", "z".repeat(40_000));
    ask(embedder, "acme", "ann", "I am ann@example.org");
    var same = ask(embedder, "acme", "bob", "I am bob@example.org");

    assertThat(lengths(same)).containsExactly((float) "I am [EMAIL]".length());
    assertThat(calls).containsExactly(List.of("I am [EMAIL]"));
    assertThat(unsearched.get(30, TimeUnit.SECONDS).failure())
        .hasMessageContaining("redact_patterns: 'SLOW'");
  }

  private static TenantPolicy redacting(Map<String, String> patterns) {
    return new TenantPolicy(
        0,
        0,
        List.of(),
        List.of(),
        Map.of(),
        0,
        0,
        null,
        false,
        0,
        0,
        List.of(RedactedKind.EMAIL),
        patterns,
        Map.of());
  }

  @Test
  void onlyWhoAskedForTheImpossibleFails() throws Exception {
    provider =
        texts ->
            texts.contains("bad")
                ? CompletableFuture.failedFuture(new ModelException(Kind.INVALID_REQUEST, "bad"))
                : answer(texts);
    var embedder = embedder(4, LONG);
    var answers = new ArrayList<CompletableFuture<EmbeddedTexts>>();
    for (var text : List.of("a", "bb", "bad", "dddd")) {
      answers.add(ask(embedder, "acme", "ann", text));
    }
    assertThat(lengths(answers.get(0))).containsExactly(1f);
    assertThat(lengths(answers.get(1))).containsExactly(2f);
    assertThat(answers.get(2).get(30, TimeUnit.SECONDS).failure())
        .isInstanceOf(ModelException.class);
    assertThat(lengths(answers.get(3))).containsExactly(4f);
  }

  @Test
  void outageIsWaitedOutAndEachAttemptBooked() throws Exception {
    provider =
        texts ->
            calls.size() < 4
                ? CompletableFuture.failedFuture(new ModelException(Kind.UNAVAILABLE, "down"))
                : answer(texts);
    assertThat(lengths(ask(embedder(1, SHORT), "acme", "ann", "a"))).containsExactly(1f);
    assertThat(calls).hasSize(4);
    assertThat(account.settled())
        .extracting(ModelCall::outcome)
        .containsExactly("unavailable", "unavailable", "unavailable", "answered");
    assertThat(account.settled().get(0).tokensIn()).isEqualTo(EmbeddingPrices.AROUND_A_TEXT + 1);
  }

  @Test
  void patienceEnds() throws Exception {
    patience = Duration.ZERO;
    provider =
        texts -> CompletableFuture.failedFuture(new ModelException(Kind.UNAVAILABLE, "down"));
    var outcome = ask(embedder(1, SHORT), "acme", "ann", "a").get(30, TimeUnit.SECONDS);
    assertThat(outcome.failure()).isInstanceOf(ModelException.class);
  }

  @Test
  void textsWithoutContentCostNoCall() throws Exception {
    assertThat(lengths(ask(embedder(1, SHORT), "acme", "ann", " ", ""))).containsExactly(0f, 0f);
    assertThat(account.settled()).isEmpty();
  }

  private TextEmbedder embedder(int size, Duration linger) {
    var terms =
        new MeteredEmbeddingOptions(
            "job", new Prices(prices), limits, size, linger, SHORT, SHORT, patience, LONG);
    var ports =
        new EmbeddingPorts(
            () -> new LengthModel(this::answered),
            () -> account,
            holder -> account,
            () -> tenant -> policy(tenant),
            () -> (kind, call, trace) -> spans.add(kind + " " + trace));
    var embedder = MeteredEmbedder.opener(terms, ports).open("0");
    opened.add(embedder);
    return embedder;
  }

  private CompletableFuture<TenantPolicy> policy(String tenant) {
    return CompletableFuture.completedFuture(tenant.isEmpty() ? NO_POLICY : policy);
  }

  private static CompletableFuture<EmbeddedTexts> ask(
      TextEmbedder embedder, String tenant, String user, String... texts) {
    return embedder.embed(
        new TextsToEmbed(new UserKey(tenant, user), List.of(texts), "trace of " + user));
  }

  private static List<Float> lengths(CompletableFuture<EmbeddedTexts> answer) throws Exception {
    var lengths = new ArrayList<Float>();
    for (var outcome : answer.get(30, TimeUnit.SECONDS).vectors()) {
      var vector = outcome.vector();
      lengths.add(vector == null ? -1 : vector[0]);
    }
    return lengths;
  }

  private static CompletableFuture<EmbeddingAnswer> answer(List<String> texts) {
    var vectors = texts.stream().map(text -> new float[] {text.length()}).toList();
    return CompletableFuture.completedFuture(new EmbeddingAnswer(vectors, TOKENS_OF_A_CALL));
  }

  private CompletableFuture<EmbeddingAnswer> answered(List<String> texts) {
    calls.add(texts);
    return provider.apply(texts);
  }
}
