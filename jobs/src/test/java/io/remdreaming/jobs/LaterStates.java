package io.remdreaming.jobs;

import io.remdreaming.model.activity.Correction;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.entities.Fact;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.files.FileRequest;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.RedactedKind;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.users.KnownMemory;
import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.UserFact;
import io.remdreaming.operators.files.AwaitedFile;
import io.remdreaming.operators.retention.RetainedSet;
import io.remdreaming.operators.stages.ontologies.KnownDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has got components since the first version, and what has come. */
final class LaterStates {

  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private LaterStates() {}

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
            Map.of(),
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
            0, 0, List.of(), List.of(), Map.of(), 0, 0, null, false, 0, 0, kinds, patterns,
            Map.of());
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

  private static Correction correction(Instant time) {
    var target = new Correction.Target("label", "Ann", "LIVES_IN", "Lisbon", List.of("m1"));
    var replacement = new Correction.Replacement("Porto", "PLACE", "", time, null);
    return new Correction(target, replacement, "c1", "bob", time);
  }

  static Document file(UserKey owner, Instant time, @Nullable String trace) {
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
        new LogPosition(0, 42, 0, trace),
        0);
  }
}
