package io.remdreaming.cli.erasure.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.activity.Placeholder;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.log.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A purge against a real Kafka, also one that was cut off after each of its steps. */
final class LogPurgeTest {

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final UserKey BOB = new UserKey("acme", "bob");
  private static final String GROUP = "auditor";
  private static final int EVENTS = 20;
  private static final List<String> TOPICS = List.of(Topics.ACTIVITY);

  @TempDir static Path folder = Path.of("");

  private static EmbeddedKafka broker;
  private static Map<String, String> kafka = Map.of();
  private static TopicAdmin admin;

  private TopicFacts facts;
  private List<DenseRecord> before = List.of();
  private TopicRules rules;

  @BeforeAll
  static void start() {
    broker = EmbeddedKafka.start(folder);
    kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
    admin = new TopicAdmin(kafka);
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @BeforeEach
  void fill() {
    for (var topic : List.of(Topics.ACTIVITY, copy(), SwitchMark.topic(Topics.ACTIVITY))) {
      if (admin.exists(topic)) {
        admin.delete(topic);
      }
    }
    Topics.ensure(broker.bootstrapServers(), 1);
    try (var copying = new Copying(kafka, Topics.ACTIVITY)) {
      for (var i = 0; i < EVENTS; i++) {
        copying.append(event(i % 3 == 0 ? ANN : BOB, "message", "words of " + i));
      }
      copying.append(event(ANN, "forget", ""));
      copying.append(event(ANN, "message", "words after the request"));
      copying.flush();
    }
    admin.commit(GROUP, Topics.ACTIVITY, Map.of(0, 7L));
    facts = admin.facts(Topics.ACTIVITY);
    before = records(Topics.ACTIVITY);
    rules = TopicRules.of(kafka, List.of(request()));
  }

  private static DenseRecord event(UserKey owner, String type, String content) {
    var json =
        "{\"type\":\"%s\",\"tenant_id\":\"%s\",\"user_id\":\"%s\",\"content\":\"%s\"}"
            .formatted(type, owner.tenantId(), owner.userId(), content);
    Header[] headers = {new RecordHeader("traceparent", bytes("00-1"))};
    return new DenseRecord(
        0, 0, System.currentTimeMillis(), OwnerKey.of(owner), bytes(json), headers);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RecordedRequest request() {
    return new RecordedRequest(
        new Forget(ANN, Forget.Scope.USER, "", "", EVENTS, 0, Long.MAX_VALUE), 0);
  }

  private static String copy() {
    return TopicCopy.nameOf(Topics.ACTIVITY);
  }

  private static List<DenseRecord> records(String topic) {
    var records = new ArrayList<DenseRecord>();
    DenseTopic.of(kafka, topic).read(Map.of(), admin.ends(topic), records::add);
    return records;
  }

  private TopicCopy copying() {
    return new TopicCopy(kafka, admin, Topics.ACTIVITY, rules.of(Topics.ACTIVITY));
  }

  private void purge() {
    try (var purge = new LogPurge(kafka)) {
      purge.repair(TOPICS, () -> true);
      purge.run(purge.plan(rules.byTopic()), rules::of, () -> true);
    }
  }

  private void verify() {
    var after = records(Topics.ACTIVITY);
    assertThat(after).hasSize(before.size());
    for (var i = 0; i < before.size(); i++) {
      var expected = i < EVENTS && i % 3 == 0 ? before.get(i).erased() : before.get(i);
      assertThat(after.get(i)).as("offset %d", i).isEqualTo(expected);
    }
    var now = admin.facts(Topics.ACTIVITY);
    assertThat(now.settings()).isEqualTo(facts.settings());
    assertThat(now.groups()).isEqualTo(Map.of(GROUP, Map.of(0, 7L)));
    assertThat(now.partitions()).isEqualTo(facts.partitions());
    assertThat(admin.exists(copy())).isFalse();
    assertThat(admin.exists(SwitchMark.topic(Topics.ACTIVITY))).isFalse();
  }

  @Test
  void whatIsErasedIsReplacedAndAllElseStaysWhereItWas() {
    purge();
    verify();
    var topic = admin.id(Topics.ACTIVITY);
    purge();
    assertThat(admin.id(Topics.ACTIVITY)).as("nothing is left to do").isEqualTo(topic);
  }

  @Test
  void aJobThatIsConnectedIsNotDisturbed() {
    try (var purge = new LogPurge(kafka)) {
      var plans = purge.plan(rules.byTopic());
      assertThatThrownBy(() -> purge.run(plans, rules::of, () -> false))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("found a job");
    }
    assertThat(admin.id(Topics.ACTIVITY)).isEqualTo(facts.id());
    try (var copying = new Copying(kafka, Topics.ACTIVITY)) {
      copying.append(event(BOB, "message", "words meanwhile"));
      copying.flush();
    }
    before = records(Topics.ACTIVITY);
    purge();
    verify();
  }

  @Test
  void aCopyThatWasCutOffIsContinued() {
    copying().extend();
    admin.delete(copy());
    admin.create(copy(), 1, 1, TopicCopy.SETTINGS);
    new DenseTopic(kafka, Topics.ACTIVITY, each -> purged(each))
        .copyTo(copy(), Map.of(), Map.of(0, 5L));
    purge();
    verify();
  }

  private DenseRecord purged(DenseRecord record) {
    return TopicCopy.purged(record, Topics.ACTIVITY, rules.of(Topics.ACTIVITY));
  }

  @Test
  void aCopyOfOtherRequestsBeginsAnew() {
    admin.create(copy(), 1, 1, TopicCopy.SETTINGS);
    DenseTopic.of(kafka, Topics.ACTIVITY).copyTo(copy(), Map.of(), Map.of(0, 5L));
    purge();
    verify();
  }

  @Test
  void aClosedTopicOpensAgain() {
    copying().extend();
    new SwitchMark(facts, false).write(kafka, admin, Topics.ACTIVITY);
    WriteFence.close(kafka, admin, Topics.ACTIVITY);
    before = records(Topics.ACTIVITY);
    purge();
    verify();
  }

  /** After the mark that says so, the copy is the truth. */
  private void makeCopyTheTruth() {
    copying().extend();
    new SwitchMark(facts, true).write(kafka, admin, Topics.ACTIVITY);
  }

  @Test
  void aWholeCopyReplacesTheOriginal() {
    makeCopyTheTruth();
    purge();
    verify();
  }

  @Test
  void aDeletedOriginalIsMadeAgain() {
    makeCopyTheTruth();
    admin.delete(Topics.ACTIVITY);
    purge();
    verify();
  }

  @Test
  void aTopicThatIsFilledInPartIsFilledUp() {
    makeCopyTheTruth();
    admin.delete(Topics.ACTIVITY);
    admin.create(Topics.ACTIVITY, 1, 1, TopicCopy.SETTINGS);
    DenseTopic.of(kafka, copy()).copyTo(Topics.ACTIVITY, Map.of(), Map.of(0, 9L));
    purge();
    verify();
  }

  @Test
  void whatSomebodySendsMeanwhileComesBehindTheRest() {
    makeCopyTheTruth();
    admin.delete(Topics.ACTIVITY);
    admin.create(Topics.ACTIVITY, 1, 1, TopicCopy.SETTINGS);
    DenseTopic.of(kafka, copy()).copyTo(Topics.ACTIVITY, Map.of(), Map.of(0, 9L));
    var stray = event(BOB, "message", "words into a topic that is not whole");
    try (var copying = new Copying(kafka, Topics.ACTIVITY)) {
      copying.append(stray);
      copying.flush();
    }
    purge();
    var all = records(Topics.ACTIVITY);
    assertThat(all).hasSize(before.size() + 1);
    assertThat(all.get(before.size()).saysAs(stray)).isTrue();
    before = new ArrayList<>(before);
    before.add(all.get(before.size()));
    verify();
  }

  @Test
  void aWholeTopicLosesItsCopyAndItsMark() {
    makeCopyTheTruth();
    new TopicSwitch(kafka, admin, Topics.ACTIVITY).finish(facts);
    new SwitchMark(facts, true).write(kafka, admin, Topics.ACTIVITY);
    purge();
    verify();
  }

  @Test
  void aLostBeginningIsLostAgain() {
    admin.truncate(Topics.ACTIVITY, Map.of(0, 4L));
    facts = admin.facts(Topics.ACTIVITY);
    purge();
    assertThat(admin.starts(Topics.ACTIVITY)).isEqualTo(Map.of(0, 4L));
    var after = records(Topics.ACTIVITY);
    assertThat(after.subList(7, after.size()))
        .filteredOn(record -> Placeholder.ERASED.isValue(record.value()))
        .extracting(DenseRecord::offset)
        .containsExactly(9L, 12L, 15L, 18L);
    assertThat(after.get(before.size() - 1)).isEqualTo(before.get(before.size() - 1));
  }

  @Test
  void newRecordsGetTheTimeOfTheLogAgain() {
    purge();
    try (var copying = new Copying(kafka, Topics.ACTIVITY)) {
      copying.append(event(BOB, "message", "later"));
      copying.flush();
    }
    assertThat(admin.facts(Topics.ACTIVITY).settings().get("message.timestamp.type"))
        .isEqualTo("LogAppendTime");
    assertThat(Optional.of(records(Topics.ACTIVITY)).get()).hasSize(before.size() + 1);
  }
}
