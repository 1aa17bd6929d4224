package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.model.activity.Correction.Target;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.memory.RetainedKind;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.DerivedRow;
import io.remdreaming.query.erasure.ErasureSubject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A scenario at whose end one user of each tenant requests something, three times. Each seed has
 * two kinds of requests, and four seeds have all. Seeds without a retention get a policy that
 * purges a part of what there is.
 *
 * @param subjects what is requested
 */
record ErasureStory(Scenario scenario, List<ErasureSubject> subjects) {

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final UserKey OTHER = new UserKey("zeta", "ann");
  private static final int DELIVERIES = 3;
  private static final String REQUEST = "erasure";
  private static final int KINDS = 8;
  private static final int CORRECT = 7;

  /** What every log states about both users. */
  private static final Target STATED = Target.named("Ann Canary", "LIVES_IN", "Canaria");

  private static final Instant STATED_AT = Story.START.plus(Duration.ofDays(18));

  static ErasureStory of(long seed) {
    var base = Scenario.of(seed);
    var scenario = with(base, base.activity(), control(base));
    var subjects = new ArrayList<ErasureSubject>();
    for (var owner : List.of(ANN, OTHER)) {
      var subject = subject(base, owner);
      var witness = new UserKey(owner.tenantId(), "eve");
      var log = sent(scenario, witness, List.of(stated(witness)));
      scenario = with(scenario, log, scenario.control());
      scenario = with(scenario, forgotten(scenario, subject), scenario.control());
      subjects.add(subject);
    }
    return new ErasureStory(scenario, subjects);
  }

  private static List<LogRecord> control(Scenario base) {
    var control = new ArrayList<>(base.control());
    if (!RetentionStory.of(base.seed()).isEmpty()) {
      return control;
    }
    var random = new Random(base.seed());
    var policy = Wire.policy(random.nextBoolean() ? "acme" : "zeta", 0.5, 3);
    for (var kind : RetainedKind.values()) {
      policy.withObject("/policy/retention").put(kind.wireName(), 14 + random.nextInt(5));
    }
    var last = control.get(control.size() - 1);
    var value = Wire.bytes(policy);
    control.add(new LogRecord("rem.control", 0, last.offset() + 1, last.appendTime(), null, value));
    return control;
  }

  private static int kind(long seed, UserKey owner) {
    var both = Math.floorMod(seed, KINDS / 2L) * 2;
    var isOdd = owner.equals(OTHER) != (Math.floorMod(seed / 4, 2L) == 1);
    return (int) both + (isOdd ? 1 : 0);
  }

  private static ErasureSubject subject(Scenario scenario, UserKey owner) {
    return switch (kind(scenario.seed(), owner)) {
      case 0 -> ErasureSubject.ofUser(owner);
      case 1 -> ErasureSubject.ofSession(owner, "s1-ann");
      case 2 -> ErasureSubject.ofFile(owner, "f0");
      case 4, CORRECT -> ErasureSubject.ofDerived(owner, Scope.FACT, STATED);
      case 5 -> ErasureSubject.ofDerived(owner, Scope.ENTITY, Target.labeled("canaria"));
      case 6 -> ErasureSubject.ofDerived(owner, Scope.MOMENT, moment(anyMessage(scenario, owner)));
      default -> ErasureSubject.ofMessage(owner, anyMessage(scenario, owner));
    };
  }

  private static Target moment(String message) {
    return new Target("none-00000000", "", "", "", List.of(message));
  }

  private static String anyMessage(Scenario scenario, UserKey owner) {
    var decoder = new ActivityDecoder(scenario.placement());
    var ids = new ArrayList<String>();
    for (var record : scenario.activity()) {
      var activity = decoder.decode(record).activity();
      var message = activity == null ? null : activity.message();
      if (message != null && message.owner().equals(owner)) {
        ids.add(message.id());
      }
    }
    return ids.get(new Random(scenario.seed()).nextInt(ids.size()));
  }

  /** The log with the request behind all that the owner has sent, three times. */
  private static List<LogRecord> forgotten(Scenario scenario, ErasureSubject subject) {
    var events = new ArrayList<ObjectNode>(List.of(stated(subject.owner())));
    var isCorrection = kind(scenario.seed(), subject.owner()) == CORRECT;
    events.addAll(Collections.nCopies(DELIVERIES, request(subject, isCorrection)));
    return sent(scenario, subject.owner(), events);
  }

  private static List<LogRecord> sent(Scenario scenario, UserKey owner, List<ObjectNode> events) {
    var log = new ArrayList<>(scenario.activity());
    var key = OwnerKey.of(owner);
    var partition = 0;
    while (scenario.placement().objection(key, partition) != null) {
      partition++;
    }
    var offset = 0L;
    var time = 0L;
    for (var record : log) {
      offset = record.partition() == partition ? Math.max(offset, record.offset()) : offset;
      time = Math.max(time, record.appendTime());
    }
    for (var i = 1; i <= events.size(); i++) {
      var value = Wire.bytes(events.get(i - 1));
      log.add(new LogRecord("rem.activity", partition, offset + i, time + 1_000L * i, key, value));
    }
    return log;
  }

  private static ObjectNode stated(UserKey owner) {
    return Wire.event("fact", owner, "canary", STATED_AT)
        .put("subject", STATED.subject())
        .put("relation", STATED.relation())
        .put("object", STATED.object());
  }

  private static ObjectNode request(ErasureSubject subject, boolean isCorrection) {
    var type = isCorrection ? "correct" : "forget";
    var request = Wire.event(type, subject.owner(), REQUEST, STATED_AT.plusSeconds(60));
    if (isCorrection) {
      request.put("new_object", "Porto");
    } else {
      request.put("scope", subject.wireScope());
    }
    if (subject.derived() != null) {
      DerivedRow.put(subject.derived(), request);
    } else if (subject.scope() == Scope.SESSION) {
      request.put("session_id", subject.sessionId());
    } else if (subject.scope() != Scope.USER) {
      request.put("target_id", subject.targetId());
    }
    return request;
  }

  /** The same log without the requests. */
  Scenario unasked() {
    var id = "\"id\":\"%s\"".formatted(REQUEST);
    var log =
        scenario.activity().stream()
            .filter(record -> !new String(record.value(), StandardCharsets.UTF_8).contains(id))
            .toList();
    return with(scenario, log, scenario.control());
  }

  /** The same on the log as a purge of what both users have had deleted leaves it. */
  ErasureStory purged() {
    var decoder = new ActivityDecoder(scenario.placement());
    var log = PurgedLog.of(scenario.activity(), decoder, List.of(ANN, OTHER));
    return new ErasureStory(with(scenario, log, scenario.control()), subjects);
  }

  private static Scenario with(
      Scenario scenario, List<LogRecord> activity, List<LogRecord> control) {
    return new Scenario(
        scenario.seed(),
        activity,
        scenario.placement(),
        control,
        scenario.options(),
        scenario.parallelism(),
        scenario.batch(),
        scenario.rocksDb());
  }
}
