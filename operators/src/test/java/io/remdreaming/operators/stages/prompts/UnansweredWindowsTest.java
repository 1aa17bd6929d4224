package io.remdreaming.operators.stages.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.PromptSubject;
import io.remdreaming.model.gateway.PromptTemplate;
import io.remdreaming.model.gateway.PromptTerms;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.ports.WindowRetryOptions;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.gateway.GivenStatuses;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnansweredWindowsTest {

  private static final UserKey OWNER = new UserKey("acme", "ann");
  private static final String EARLIER = "chunks";
  private static final String OPERATION = "moments";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final UnansweredOptions AGAIN =
      new UnansweredOptions(new WindowRetryOptions(SECOND, HOUR), "unanswered-test");

  private GivenStatuses statuses;
  private KeyedOneInputStreamOperatorTestHarness<UserKey, Long, String> harness;

  @BeforeEach
  void open() throws Exception {
    statuses = new GivenStatuses(AGAIN.deployment());
    harness = harness(AGAIN);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    statuses.close();
    harness.close();
  }

  private static KeyedOneInputStreamOperatorTestHarness<UserKey, Long, String> harness(
      UnansweredOptions again) throws Exception {
    return harness(again, List.of(OPERATION));
  }

  private static KeyedOneInputStreamOperatorTestHarness<UserKey, Long, String> harness(
      UnansweredOptions again, List<String> operations) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new Keeper(again, operations)),
        any -> OWNER,
        TypeInformation.of(UserKey.class));
  }

  @Test
  void answeredWindowIsNotAskedAboutAgain() throws Exception {
    ask(5);
    statuses.opened(prompt(5));
    assertThat(askedWithin(HOUR)).isEmpty();
    statuses.answered(prompt(5));
    assertThat(askedWithin(DAY)).isEmpty();
    assertThat(harness.numProcessingTimeTimers()).isZero();
  }

  @Test
  void windowThatFoundNoRoomIsAskedAboutOnceThereIsSome() throws Exception {
    ask(5);
    statuses.shed(prompt(5), ShedReason.QUEUE_FULL);
    statuses.room(OPERATION, 0);
    assertThat(askedWithin(HOUR)).isEmpty();
    statuses.room(OPERATION, 1);
    assertThat(askedWithin(SECOND.multipliedBy(2))).containsExactly("w");
  }

  @Test
  void pausesGrowUpToTheLongest() throws Exception {
    ask(5);
    statuses.shed(prompt(5), ShedReason.FAILED);
    assertThat(askedWithin(Duration.ofSeconds(20))).hasSizeBetween(2, 4);
    assertThat(askedWithin(DAY)).hasSizeBetween(24, 34);
    assertThat(askedWithin(DAY)).hasSizeBetween(18, 24);
  }

  @Test
  void windowWithoutABudgetWaitsForTheNextDay() throws Exception {
    ask(5);
    statuses.shed(prompt(5), ShedReason.OVER_BUDGET);
    assertThat(askedWithin(DAY.minus(SECOND))).isEmpty();
    assertThat(askedWithin(Duration.ofMinutes(12))).containsExactly("w");
  }

  @Test
  void windowWhosePromptCannotEndOtherwiseIsDone() throws Exception {
    ask(5);
    statuses.shed(prompt(5), ShedReason.UNUSABLE);
    assertThat(askedWithin(DAY)).isEmpty();
    assertThat(harness.numProcessingTimeTimers()).isZero();
  }

  @Test
  void afterARestartWindowsAreAskedAboutOnceMore() throws Exception {
    ask(5);
    statuses.opened(prompt(5));
    var snapshot = restart();
    assertThat(snapshot).isNotNull();
    assertThat(askedWithin(Duration.ofSeconds(4))).containsExactly("w");
    statuses.answered(prompt(5));
    assertThat(askedWithin(DAY)).isEmpty();
  }

  @Test
  void newVersionIsAskedAboutInPlaceOfTheOld() throws Exception {
    ask(5);
    statuses.answered(prompt(5));
    ask(9);
    assertThat(askedWithin(Duration.ofSeconds(4))).containsExactly("w");
    statuses.answered(prompt(9));
    assertThat(askedWithin(DAY)).isEmpty();
  }

  @Test
  void answerOfALaterStageCountsOnlyForTheRoundItWasGivenIn() throws Exception {
    harness.close();
    harness = harness(AGAIN, List.of(EARLIER, OPERATION));
    harness.open();
    ask(5);
    statuses.shed(prompt(EARLIER, 5), ShedReason.QUEUE_FULL);
    statuses.answered(prompt(5));
    assertThat(askedWithin(SECOND.multipliedBy(3))).containsExactly("w");
    statuses.answered(prompt(EARLIER, 5));
    assertThat(askedWithin(SECOND.multipliedBy(2)))
        .as("the later stage's prompt is on its way")
        .isEmpty();
    statuses.shed(prompt(5), ShedReason.QUEUE_FULL);
    assertThat(askedWithin(HOUR)).contains("w");
  }

  @Test
  void whereNothingIsAskedAgainNothingIsKept() throws Exception {
    harness.close();
    harness = harness(UnansweredOptions.NEVER);
    harness.open();
    ask(5);
    assertThat(harness.numProcessingTimeTimers()).isZero();
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  private OperatorSubtaskState restart() throws Exception {
    var snapshot = harness.snapshot(1, 1);
    var now = harness.getProcessingTime();
    close();
    statuses = new GivenStatuses(AGAIN.deployment());
    harness = harness(AGAIN);
    harness.initializeState(snapshot);
    harness.open();
    harness.setProcessingTime(now);
    return snapshot;
  }

  private void ask(long offset) throws Exception {
    harness.processElement(offset, 0);
  }

  /** The windows that come out for so long from now on. */
  private List<String> askedWithin(Duration time) throws Exception {
    harness.getOutput().clear();
    var end = harness.getProcessingTime() + time.toMillis();
    for (var now = harness.getProcessingTime(); now < end; now += SECOND.toMillis()) {
      harness.setProcessingTime(Math.min(end, now + SECOND.toMillis()));
    }
    return harness.extractOutputValues();
  }

  private static Prompt prompt(long offset) {
    return prompt(OPERATION, offset);
  }

  private static Prompt prompt(String operation, long offset) {
    return new Prompt(
        new PromptSubject(OWNER, operation, "w", new Version(offset, 0, 0), null),
        PromptTemplate.of("", "", "{}", 0, 0),
        "",
        100,
        PromptTerms.of(Priority.MEDIUM, Tier.GOOD));
  }

  /** Keeps one window, of which only the version counts. */
  private static final class Keeper extends KeyedProcessFunction<UserKey, Long, String> {

    private static final long serialVersionUID = 1L;

    private final UnansweredOptions again;
    private final List<String> operations;
    private transient UnansweredWindows unanswered;

    Keeper(UnansweredOptions again, List<String> operations) {
      this.again = again;
      this.operations = operations;
    }

    @Override
    public void open(OpenContext context) {
      unanswered = new UnansweredWindows(getRuntimeContext(), again);
    }

    @Override
    public void processElement(Long offset, Context context, Collector<String> out)
        throws Exception {
      unanswered.asked(
          "w", new Version(offset, 0, 0), operations, List.of("w"), context.timerService());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<String> out)
        throws Exception {
      unanswered.due(context.getCurrentKey(), context.timerService()).forEach(out::collect);
    }
  }
}
