package io.remdreaming.jobs;

import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.days.DayWindow;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.Fact;
import io.remdreaming.model.entities.Mention;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.entities.Passage;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.PolicyChange;
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
import io.remdreaming.operators.memory.changelog.RememberedSet;
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
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** State as the first version wrote it. */
final class FirstStates {

  private FirstStates() {}

  static Stream<Object> all() {
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
        new KnownDocument(LaterStates.file(owner, time, null), 1_000),
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

  private static WindowProgress progress() {
    return new WindowProgress(new LogProgress(4, 1, 2, 3), true, true, 5);
  }

  private static Extractor extractor() {
    var providers = List.of(new ProviderModel("anthropic", "one"));
    return new Extractor("e", "1", "Read.", "{}", providers, List.of("title"));
  }
}
