package io.remdreaming.operators.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.UserKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in flight at a savepoint belongs to its user's subtask, also at another parallelism. */
class AsyncByUserTest {

  private static final int MAX_PARALLELISM = 720;
  private static final int SUBTASKS = 3;
  private static final TypeInformation<UserKey> TYPE = TypeInformation.of(UserKey.class);
  private static final List<UserKey> USERS =
      IntStream.range(0, 50).mapToObj(number -> new UserKey("acme", "user-" + number)).toList();

  /** Answers at once, or never. */
  private record Work(boolean answers) implements AsyncFunction<UserKey, UserKey> {

    private static final long serialVersionUID = 1L;

    @Override
    public void asyncInvoke(UserKey user, ResultFuture<UserKey> result) {
      if (answers) {
        result.complete(List.of(user));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(OutputMode.class)
  void whatIsInFlightGoesToItsUsersSubtaskAtAnotherParallelism(OutputMode mode) throws Exception {
    var savepoint = inFlight(mode);
    var all = new ArrayList<UserKey>();
    for (var subtask = 0; subtask < SUBTASKS; subtask++) {
      var restored = restored(savepoint, subtask, mode);
      assertThat(restored).isNotEmpty().allMatch(isOf(subtask));
      all.addAll(restored);
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(USERS);
  }

  private static Predicate<UserKey> isOf(int subtask) {
    return user ->
        KeyGroupRangeAssignment.assignKeyToParallelOperator(user, MAX_PARALLELISM, SUBTASKS)
            == subtask;
  }

  private static OperatorSubtaskState inFlight(OutputMode mode) throws Exception {
    try (var harness = harness(new Work(false), mode, 1, 0)) {
      harness.open();
      for (var user : USERS) {
        harness.processElement(user, 0);
      }
      return harness.snapshot(1, 1);
    }
  }

  private static List<UserKey> restored(
      OperatorSubtaskState savepoint, int subtask, OutputMode mode) throws Exception {
    try (var harness = harness(new Work(true), mode, SUBTASKS, subtask)) {
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              savepoint, MAX_PARALLELISM, 1, SUBTASKS, subtask));
      harness.open();
      harness.endInput();
      return harness.extractOutputValues();
    }
  }

  private static OneInputStreamOperatorTestHarness<UserKey, UserKey> harness(
      Work work, OutputMode mode, int subtasks, int subtask) throws Exception {
    var factory = new UserAsyncOperator.Factory<UserKey, UserKey>(work, user -> user, 0, 100, mode);
    var environment =
        MockEnvironment.builder()
            .setMaxParallelism(MAX_PARALLELISM)
            .setParallelism(subtasks)
            .setSubtaskIndex(subtask)
            .build();
    var serializer = TYPE.createSerializer(environment.getExecutionConfig().getSerializerConfig());
    return new OneInputStreamOperatorTestHarness<>(factory, serializer, environment);
  }
}
