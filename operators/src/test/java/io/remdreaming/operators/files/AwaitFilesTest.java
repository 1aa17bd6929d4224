package io.remdreaming.operators.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.files.FileRequest;
import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AwaitFilesTest {

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final UserKey BOB = new UserKey("acme", "bob");
  private static final long NOW = 1_800_000_000_000L;
  private static final long HOUR = 3_600_000;
  private static final long STEP = 1_000;

  private long time = NOW;

  @Test
  void fileIsAskedForOnceItsAnswerCouldHaveCome() throws Exception {
    try (var harness = open(null)) {
      take(harness, asking("f1", 5, NOW));
      assertThat(asked(harness)).isEmpty();
      pass(harness, 1_500);
      assertThat(asked(harness)).containsExactly("f1@5");
      assertThat(harness.numKeyedStateEntries()).isPositive();
    }
  }

  @Test
  void answerThatIsThereIsNotAskedFor() throws Exception {
    try (var harness = open(null)) {
      take(harness, asking("f1", 5, NOW));
      take(harness, answer("f1", 5, 8, NOW));
      pass(harness, HOUR);
      assertThat(asked(harness)).isEmpty();
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void deletedFilesAreNotAskedFor() throws Exception {
    try (var harness = open(null)) {
      take(harness, asking("f1", 5, NOW));
      take(harness, asking("f2", 6, NOW));
      take(harness, forget(Forget.Scope.FILE, "f1", 7));
      pass(harness, 1_500);
      assertThat(asked(harness)).containsExactly("f2@6");
      take(harness, forget(Forget.Scope.USER, "", 8));
      pass(harness, HOUR);
      assertThat(asked(harness)).isEmpty();
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void newerEventTakesThePlaceOfAnOlderOneWhoseAnswerComesTooLate() throws Exception {
    try (var harness = open(null)) {
      take(harness, asking("f1", 5, NOW));
      take(harness, asking("f1", 6, NOW));
      take(harness, answer("f1", 5, 7, NOW));
      pass(harness, 1_500);
      assertThat(asked(harness)).containsExactly("f1@6");
    }
  }

  @Test
  void fileWithoutAnswerIsAskedForAgainEverMoreRarely() throws Exception {
    try (var harness = open(null)) {
      take(harness, asking("f1", 5, NOW));
      pass(harness, 3 * HOUR);
      var times = asked(harness).size();
      assertThat(times).isBetween(10, 20);
    }
  }

  @Test
  void historyIsReadToItsEndBeforeAnybodyIsAsked() throws Exception {
    try (var harness = open(null)) {
      take(harness, asking("f1", 5, NOW - 9 * HOUR));
      for (var hour = 8; hour > 0; hour--) {
        pass(harness, 6_000);
        take(harness, asking("other", 100 - hour, NOW - hour * HOUR));
      }
      assertThat(asked(harness)).isEmpty();
      take(harness, answer("f1", 5, 200, NOW - HOUR));
      pass(harness, 30_000);
      assertThat(asked(harness)).containsExactly("other@99");
    }
  }

  @Test
  void awaitedFilesAreKeptInState() throws Exception {
    OperatorSubtaskState state;
    try (var harness = open(null)) {
      take(harness, asking("f1", 5, NOW));
      state = harness.snapshot(1, 1);
    }
    try (var harness = open(state)) {
      pass(harness, 20_000);
      assertThat(asked(harness)).containsExactly("f1@5");
    }
  }

  @Test
  void ownersAreKeptApart() throws Exception {
    try (var harness = open(null)) {
      take(harness, asking("f1", 5, NOW));
      take(harness, of(file(BOB, "f1", "", 6, 0), 6, NOW));
      take(harness, forget(Forget.Scope.USER, "", 7));
      pass(harness, 1_500);
      assertThat(asked(harness)).containsExactly("f1@6");
    }
  }

  private KeyedOneInputStreamOperatorTestHarness<UserKey, Activity, FileRequest> open(
      @Nullable OperatorSubtaskState state) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<UserKey, Activity, FileRequest>(
            new KeyedProcessOperator<>(new AwaitFiles()),
            Activity::owner,
            TypeInformation.of(UserKey.class));
    harness.setup(
        TypeInformation.of(FileRequest.class).createSerializer(new SerializerConfigImpl()));
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    harness.setProcessingTime(time);
    return harness;
  }

  private static void take(
      KeyedOneInputStreamOperatorTestHarness<UserKey, Activity, FileRequest> harness,
      Activity activity)
      throws Exception {
    harness.processElement(activity, 0);
  }

  private void pass(
      KeyedOneInputStreamOperatorTestHarness<UserKey, Activity, FileRequest> harness, long millis)
      throws Exception {
    for (var end = time + millis; time < end; ) {
      time = Math.min(end, time + STEP);
      harness.setProcessingTime(time);
    }
  }

  private static List<String> asked(
      KeyedOneInputStreamOperatorTestHarness<UserKey, Activity, FileRequest> harness) {
    var asked =
        harness.extractOutputValues().stream()
            .map(request -> request.id() + "@" + request.offset())
            .toList();
    harness.getOutput().clear();
    return asked;
  }

  private static Activity asking(String id, long offset, long appended) {
    return of(file(ANN, id, "", offset, 0), offset, appended);
  }

  private static Activity answer(String id, long offset, long at, long appended) {
    return of(file(ANN, id, "Hi", offset, at), at, appended);
  }

  private static Activity of(Document file, long offset, long appended) {
    return Activity.of(file, record(offset, appended));
  }

  private static Activity forget(Forget.Scope scope, String id, long offset) {
    return Activity.of(new Forget(ANN, scope, "", id, offset, 0, NOW), record(offset, NOW));
  }

  private static LogRecord record(long offset, long appended) {
    return new LogRecord("rem.activity", 0, offset, appended, null, new byte[] {1});
  }

  private static Document file(UserKey owner, String id, String text, long offset, long answer) {
    return new Document(
        owner,
        Document.Kind.FILE,
        id,
        Instant.EPOCH,
        "https://files.example.org/" + id,
        0,
        "",
        "",
        "",
        text.isEmpty() ? "pending" : "completed",
        List.of(),
        text,
        "{}",
        LogPosition.of(0, offset, 0),
        answer);
  }
}
