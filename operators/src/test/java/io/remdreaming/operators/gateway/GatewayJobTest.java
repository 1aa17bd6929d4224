package io.remdreaming.operators.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.PromptSubject;
import io.remdreaming.model.gateway.PromptTemplate;
import io.remdreaming.model.gateway.PromptTerms;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.ports.PromptGateway;
import io.remdreaming.model.ports.PromptQueueOptions;
import io.remdreaming.model.ports.WindowRetryOptions;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.failures.DeadLetters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The gateway as part of a job: types without Kryo, doors, and one outcome a prompt. */
class GatewayJobTest {

  private static final TypeInformation<UserKey> WORK = TypeInformation.of(UserKey.class);
  private static final PromptQueueOptions QUEUE =
      new PromptQueueOptions("test", 1_024, Duration.ofMinutes(4), WindowRetryOptions.DEFAULT);

  @Test
  void everyPromptLeavesWithItsWorkAndOneOutcome() throws Exception {
    var answered = answered(environment());
    var calls = answered.getSideOutput(Gateway.CALLS).executeAndCollect();
    var all = new ArrayList<ModelCall>();
    calls.forEachRemaining(all::add);
    calls.close();
    assertThat(all).hasSize(300 + 100);
    assertThat(all).filteredOn(call -> call.outcome().equals("answered")).hasSize(100);
  }

  @Test
  void workOfShedPromptsComesOutToo() throws Exception {
    var answered = answered(environment());
    var outcomes = new ArrayList<PromptResult<UserKey>>();
    try (var out = answered.executeAndCollect()) {
      out.forEachRemaining(outcomes::add);
    }
    assertThat(outcomes).hasSize(300);
    assertThat(outcomes)
        .allMatch(a -> a.work().userId().equals(user(a)))
        .allMatch(a -> (a.outcome().answer() != null) == user(a).startsWith("good"));
  }

  private static SingleOutputStreamOperator<PromptResult<UserKey>> answered(
      StreamExecutionEnvironment env) {
    return Gateway.on(
        "first",
        env.fromData(prompts(), PromptRequest.type(WORK)),
        WORK,
        user -> user,
        QUEUE,
        opener());
  }

  private static String user(PromptResult<UserKey> answered) {
    return Objects.requireNonNull(answered.prompt()).data();
  }

  @Test
  void rawOutputThatNobodyCanUseIsADeadLetter() throws Exception {
    var answered = answered(environment());
    var letters = new ArrayList<String>();
    try (var out = answered.getSideOutput(DeadLetters.TAG).executeAndCollect()) {
      out.forEachRemaining(letter -> letters.add(letter.reason() + " " + letter.field()));
    }
    assertThat(letters)
        .hasSize(100)
        .allMatch(letter -> letter.startsWith("failed:gateway chunks/w:cut"));
  }

  @Test
  void timeoutBeyondHalfTheCheckpointTimeoutIsRefused() {
    var env = environment();
    env.enableCheckpointing(1_000);
    env.getCheckpointConfig().setCheckpointTimeout(60_000);
    var prompts = env.fromData(prompts(), PromptRequest.type(WORK));
    assertThatThrownBy(() -> Gateway.on("first", prompts, WORK, user -> user, QUEUE, opener()))
        .hasMessageContaining("less than half the checkpoint timeout");
  }

  private static StreamExecutionEnvironment environment() {
    var configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    var env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    env.setRuntimeMode(RuntimeExecutionMode.STREAMING);
    return env;
  }

  private static List<PromptRequest<UserKey>> prompts() {
    var prompts = new ArrayList<PromptRequest<UserKey>>();
    for (var i = 0; i < 100; i++) {
      for (var kind : List.of("good", "cut", "down")) {
        var text = kind + i;
        prompts.add(new PromptRequest<>(prompt("t" + i % 3, text), new UserKey("t", text)));
      }
    }
    return prompts;
  }

  private static PromptGateway.Opener opener() {
    return (subtask, metrics) -> new ScriptedGateway();
  }

  private static Prompt prompt(String tenant, String text) {
    var subject =
        new PromptSubject(
            new UserKey(tenant, "ann"), "chunks", "w:" + text, new Version(3, 0, 0), null);
    var template = PromptTemplate.of("labels", "Label.", "{}", 0, 0);
    return new Prompt(subject, template, text, 500, PromptTerms.of(Priority.MEDIUM, Tier.GOOD));
  }

  /** Answers by what it is asked, on another thread. */
  private static final class ScriptedGateway implements PromptGateway {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @Override
    public void ask(Prompt prompt, Listener listener) {
      thread.execute(() -> end(prompt, listener));
    }

    private static void end(Prompt prompt, Listener listener) {
      var text = prompt.data();
      if (text.startsWith("good")) {
        var answer = new Answer("{}", "fake", "model", Tier.GOOD, 5, 2, 0, false);
        listener.heard(Outcome.of(answer), List.of(call(prompt, ModelCall.ANSWERED)));
      } else if (text.startsWith("cut")) {
        var shed = new Shed(ShedReason.UNUSABLE, "TRUNCATED: no", "{\"a\":");
        var calls = List.of(call(prompt, "truncated"), call(prompt, "truncated"));
        listener.heard(Outcome.of(shed), calls);
      } else {
        var shed = Shed.of(ShedReason.FAILED, "INVALID_REQUEST: no");
        listener.heard(Outcome.of(shed), List.of(call(prompt, "invalid-request")));
      }
    }

    private static ModelCall call(Prompt prompt, String outcome) {
      return new ModelCall(
          UUID.randomUUID().toString(),
          prompt.subject().owner(),
          prompt.subject().operation(),
          "fake",
          "model",
          Tier.GOOD,
          prompt.data(),
          5,
          2,
          0,
          false,
          1,
          outcome,
          Instant.EPOCH);
    }

    @Override
    public void refused() {}

    @Override
    public void close() {
      thread.shutdownNow();
    }
  }
}
