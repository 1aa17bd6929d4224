package io.remdreaming.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Correction;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.days.DayWindow;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.Fact;
import io.remdreaming.model.entities.Mention;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.entities.Passage;
import io.remdreaming.model.files.FileRequest;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.RedactedKind;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.Upgrade;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.moments.Moment.Person;
import io.remdreaming.model.ontologies.Extractor;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ontologies.ProviderModel;
import io.remdreaming.model.ontologies.RuleKey;
import io.remdreaming.model.periods.PeriodKind;
import io.remdreaming.model.periods.PeriodWindow;
import io.remdreaming.model.periods.SummarizedDay;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.model.summaries.ToldSentence;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.RequestedTier;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.users.KnownMemory;
import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.UserFact;
import io.remdreaming.operators.files.AwaitedFile;
import io.remdreaming.operators.memory.changelog.RememberedSet;
import io.remdreaming.operators.retention.RetainedSet;
import io.remdreaming.operators.stages.ontologies.DocumentPlan;
import io.remdreaming.operators.stages.ontologies.Gathered;
import io.remdreaming.operators.stages.ontologies.KnownDocument;
import io.remdreaming.operators.stages.ontologies.OntologyProgress;
import io.remdreaming.operators.stages.ontologies.OntologyRow;
import io.remdreaming.operators.stages.summaries.PeriodProgress;
import io.remdreaming.operators.timers.Debounced;
import io.remdreaming.operators.timers.RefreshTimer;
import io.remdreaming.operators.windows.KnownMessage;
import io.remdreaming.operators.windows.LogProgress;
import io.remdreaming.operators.windows.WindowProgress;
import io.remdreaming.operators.windows.assigners.MessageWindows;
import io.remdreaming.operators.windows.days.DayProgress;
import io.remdreaming.operators.windows.sessions.EmittedWindow;
import io.remdreaming.operators.windows.sessions.SessionProgress;
import io.remdreaming.operators.windows.upgrades.UpgradeProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * State of released versions can be read for ever. A golden file is never written anew; {@code
 * -Dgolden.write} writes only those that are missing.
 */
class StateGoldenTest {

  private static final Path STATES = Path.of("src", "test", "resources", "state");
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  static Stream<Object> states() {
    var owner = new UserKey("acme", "ann");
    var time = Instant.parse("2026-03-01T12:00:00.123456Z");
    var said = List.of(new ToldSentence("Ann", "user", 5, 8));
    var day =
        new SummarizedDay(
            "day-1", "bot", 1, 3, List.of("plan"), "neutral", "Ann: Hi.", said, false);
    return Stream.of(
        owner,
        new SessionKey("acme", "ann", "s1"),
        new Message(
            owner,
            "s1",
            "m1",
            time,
            3600,
            Role.USER,
            "Ann",
            "bot",
            "Hi",
            1,
            "{}",
            LogPosition.of(2, 42, 1_000)),
        new SessionProgress(progress(), 1, 2, 6, 7, 8),
        new EmittedWindow("hash", 3, 40, true),
        new KnownMessage("part", "hash", List.of("late")),
        new UpgradeProgress(true, 20_513, new Limits(1_000, 50_000, 290_000, 0)),
        new Upgrade(owner, "part", Tier.PREMIUM, Priority.HIGH, 7),
        new SessionWindowChange(
            new SessionKey("acme", "ann", "s1"),
            "part",
            new Version(5, 0, 2),
            SessionWindowChange.Kind.UPSERT,
            List.of(
                new Message(
                    owner,
                    "s1",
                    "m1",
                    time,
                    0,
                    Role.USER,
                    "",
                    "",
                    "Hi",
                    1,
                    "{}",
                    LogPosition.of(2, 4, 1))),
            new RequestedTier(Tier.GOOD, Priority.LOW, 10)),
        new PolicyChange("acme", new TenantPolicy(0.9, 2), 7),
        new DayWindow("acme", "ann", "bot", 1, 2),
        new MessageWindows("s2", List.of("s1"), "day"),
        new DayProgress(progress(), "hash", List.of("s1")),
        new Feedback(owner, "day-1", 0.5, 7),
        day,
        new PeriodProgress(
            PeriodWindow.of(owner, day, PeriodKind.WEEK, 0),
            List.of("day-1"),
            true,
            new Version(5, 0, 2),
            true),
        new RememberedSet(new Version(5, 1, 2), "s1", 3, List.of("a", "b"), List.of("x", "y")),
        new KnownDocument(file(owner, time, null), 1_000),
        new DocumentPlan(42, 3, "hash", 2, 9_000),
        new OntologyProgress("digest", 4),
        new OntologyRule(new RuleKey("acme", "extractor", "e"), extractor(), null, "{}", 7, 8),
        new Mentions(
            owner,
            "part",
            "s1",
            new Version(5, 1, 2),
            Provenance.LOCAL,
            List.of(
                new Mention(
                    "Bob", EntityType.PERSON, "m1", time, List.of("Robert"), "He left.", 0.9)),
            List.of(new Fact("Bob", "WORKS_AT", "Acme", "Hi", "m1", time, time, null, true, 0.6)),
            List.of(new Passage("row", time, List.of("plan"), List.of("m1")))),
        new Embedding("name", "local", "model", new float[] {0.6f, 0.8f}),
        new KnownMemory(
            new Version(5, 1, 2),
            "part",
            new Memory(
                "moments",
                "id",
                "label",
                time,
                "name",
                "summary",
                "planning",
                List.of("plan"),
                List.of("focused"),
                List.of(new Person("bob", "Bob", "user")))),
        new Debounced(new Version(5, 1, 2), true, 7, 8),
        new RefreshTimer(9, 2),
        new Gathered(
            42,
            3,
            2,
            List.of(
                new OntologyRow(owner, "file:f", new Version(42, 0, 0), 3, 1, 2, null, false))));
  }

  /** What has got components since. */
  static Stream<Object> newer() {
    var owner = new UserKey("acme", "ann");
    var time = Instant.parse("2026-03-01T12:00:00.123456Z");
    return Stream.of(new KnownDocument(file(owner, time, TRACE), 1_000));
  }

  /** What has got components since money is limited. */
  static Stream<Object> newest() {
    var policy =
        new TenantPolicy(
            0.9,
            2,
            List.of(Tier.GOOD),
            List.of("p"),
            Map.of(),
            5,
            -1,
            null,
            true,
            290_000,
            -1,
            List.of(),
            Map.of());
    return Stream.of(new PolicyChange("acme", policy, 7));
  }

  /** What has got components since applications state what they know. */
  static Stream<Object> stated() {
    var owner = new UserKey("acme", "ann");
    return Stream.of(
        new Mentions(
            owner,
            "entity:e1",
            "",
            new Version(5, 0, 2),
            Provenance.stated("crm"),
            List.of(),
            List.of(),
            List.of(),
            false,
            "{\"a\":1}"),
        new Forget(owner, Forget.Scope.FACT, "", "f1", 7, 0, 1_000));
  }

  /** What has got components since policies redact. */
  static Stream<Object> redacting() {
    var kinds = List.of(RedactedKind.EMAIL);
    var patterns = Map.of("employee", "E-[0-9]+");
    var policy =
        new TenantPolicy(
            0, 0, List.of(), List.of(), Map.of(), 0, 0, null, false, 0, 0, kinds, patterns);
    return Stream.of(new PolicyChange("acme", policy, 7));
  }

  /** What has got components since habits, preferences and bots are known. */
  static Stream<Object> overTime() {
    var owner = new UserKey("acme", "ann");
    var time = Instant.parse("2026-03-01T12:00:00.123456Z");
    var version = new Version(5, 0, 2);
    var said =
        new Fact("Ann", "LIKES", "figs", "Hi", "m1", time, time, null, false, 0.6)
            .saidBy(true, "bot");
    var fact =
        new UserFact("LIKES", "figs", "Hi", time, null, time, time, List.of("m1"), List.of("bot"));
    return Stream.of(
        new Mentions(
            owner, "part", "s1", version, Provenance.LOCAL, List.of(), List.of(said), List.of()),
        new KnownMemory(version, "part", Memory.of("id", "label", fact)));
  }

  /** What has got components since derived memory can be corrected. */
  static Stream<Object> correcting() {
    var owner = new UserKey("acme", "ann");
    var at = LogPosition.of(0, 7, 1_000);
    var correction = correction(Instant.parse("2026-03-01T12:00:00Z"));
    return Stream.of(Forget.of(owner, Forget.Scope.FACT, "key", correction, at));
  }

  /** What has come since policies keep memory for a time. */
  static Stream<Object> retaining() {
    var days = Map.of("messages", 90);
    var policy =
        new TenantPolicy(
            0, 0, List.of(), List.of(), Map.of(), 0, 0, null, false, 0, 0, List.of(), Map.of(),
            days);
    return Stream.of(
        new PolicyChange("acme", policy, 7),
        new RetainedSet(
            new Version(5, 1, 2), "s1", 3, List.of("a"), List.of(20_513L), List.of("b")));
  }

  /** What has come since files are fetched. */
  static Stream<Object> fetching() {
    var owner = new UserKey("acme", "ann");
    var time = Instant.parse("2026-03-01T12:00:00.123456Z");
    var record = new LogRecord("rem.activity", 0, 42, 1_000, new byte[] {1}, new byte[] {2});
    var request = new FileRequest(owner, "f", "s3://b/a", "text/plain", time, record);
    return Stream.of(
        new AwaitedFile(request, 2_000, 3),
        new KnownDocument(answered(file(owner, time, null), 45), 1_000));
  }

  private static Document answered(Document file, long answerOffset) {
    return new Document(
        file.owner(),
        file.kind(),
        file.id(),
        file.timestamp(),
        file.uri(),
        file.ordinal(),
        file.name(),
        file.category(),
        file.mimeType(),
        file.status(),
        file.tags(),
        file.content(),
        file.metadata(),
        file.position(),
        answerOffset);
  }

  private static WindowProgress progress() {
    return new WindowProgress(new LogProgress(4, 1, 2, 3), true, true, 5);
  }

  private static Correction correction(Instant time) {
    var target = new Correction.Target("label", "Ann", "LIVES_IN", "Lisbon", List.of("m1"));
    var replacement = new Correction.Replacement("Porto", "PLACE", "", time, null);
    return new Correction(target, replacement, "c1", "bob", time);
  }

  private static Document file(UserKey owner, Instant time, @Nullable String trace) {
    var tags = List.of("plan");
    return new Document(
        owner,
        Document.Kind.FILE,
        "f",
        time,
        "a.md",
        0,
        "A",
        "",
        "text/plain",
        "completed",
        tags,
        "Hi",
        "{}",
        new LogPosition(0, 42, 0, trace));
  }

  private static Extractor extractor() {
    var providers = List.of(new ProviderModel("anthropic", "one"));
    return new Extractor("e", "1", "Read.", "{}", providers, List.of("title"));
  }

  @ParameterizedTest
  @MethodSource("states")
  void stateOfVersionOneIsStillRead(Object state) throws Exception {
    assertStillRead("v1", state);
  }

  @ParameterizedTest
  @MethodSource("newer")
  void stateOfVersionTwoIsStillRead(Object state) throws Exception {
    assertStillRead("v2", state);
  }

  @ParameterizedTest
  @MethodSource("newest")
  void stateOfVersionThreeIsStillRead(Object state) throws Exception {
    assertStillRead("v3", state);
  }

  @ParameterizedTest
  @MethodSource("stated")
  void stateOfVersionFourIsStillRead(Object state) throws Exception {
    assertStillRead("v4", state);
  }

  @ParameterizedTest
  @MethodSource("redacting")
  void stateOfVersionFiveIsStillRead(Object state) throws Exception {
    assertStillRead("v5", state);
  }

  @ParameterizedTest
  @MethodSource("overTime")
  void stateOfVersionSixIsStillRead(Object state) throws Exception {
    assertStillRead("v6", state);
  }

  @ParameterizedTest
  @MethodSource("correcting")
  void stateOfVersionSevenIsStillRead(Object state) throws Exception {
    assertStillRead("v7", state);
  }

  @ParameterizedTest
  @MethodSource("retaining")
  void stateOfVersionEightIsStillRead(Object state) throws Exception {
    assertStillRead("v8", state);
  }

  @ParameterizedTest
  @MethodSource("fetching")
  void stateOfVersionNineIsStillRead(Object state) throws Exception {
    assertStillRead("v9", state);
  }

  private static void assertStillRead(String version, Object state) throws Exception {
    var folder = STATES.resolve(version);
    var file = folder.resolve(state.getClass().getSimpleName() + ".base64");
    if (System.getProperty("golden.write") != null && !Files.exists(file)) {
      Files.createDirectories(folder);
      Files.writeString(file, Base64.getMimeEncoder().encodeToString(written(state)));
    }
    assertThat(read(Base64.getMimeDecoder().decode(Files.readString(file)), state))
        .isEqualTo(state);
  }

  private static byte[] written(Object state) throws IOException {
    var serializer = serializer(state);
    var out = new DataOutputSerializer(256);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    serializer.serialize(state, out);
    return out.getCopyOfBuffer();
  }

  private static Object read(byte[] golden, Object state) throws IOException {
    var in = new DataInputDeserializer(golden);
    TypeSerializerSnapshot<Object> old =
        TypeSerializerSnapshot.readVersionedSnapshot(in, StateGoldenTest.class.getClassLoader());
    var compatibility = serializer(state).snapshotConfiguration().resolveSchemaCompatibility(old);
    assertThat(compatibility.isIncompatible()).isFalse();
    return old.restoreSerializer().deserialize(in);
  }

  @SuppressWarnings("unchecked")
  private static TypeSerializer<Object> serializer(Object state) {
    var type = (TypeInformation<Object>) TypeInformation.of(state.getClass());
    return type.createSerializer(new SerializerConfigImpl());
  }
}
