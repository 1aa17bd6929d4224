package io.remdreaming.operators.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ChatCall;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.ChatModel;
import io.remdreaming.model.ports.TenantPolicies;
import io.remdreaming.operators.failures.DeadLetters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The gateway as part of a job: types without Kryo, doors, and one outcome a prompt. */
class GatewayJobTest {

  private static final TypeInformation<UserKey> WORK = TypeInformation.of(UserKey.class);

  @Test
  void everyPromptLeavesWithItsWorkAndOneOutcome() throws Exception {
    var env = environment();
    var answered =
        Gateway.on(
            "first", env.fromData(prompts(), PromptRequest.type(WORK)), WORK, options(), ports());
    var calls = answered.getSideOutput(Gateway.CALLS).executeAndCollect();
    var all = new ArrayList<ModelCall>();
    calls.forEachRemaining(all::add);
    calls.close();
    assertThat(all).hasSize(300 + 100);
    assertThat(all).filteredOn(call -> call.outcome().equals("answered")).hasSize(100);
  }

  @Test
  void workOfShedPromptsComesOutToo() throws Exception {
    var env = environment();
    var answered =
        Gateway.on(
            "first", env.fromData(prompts(), PromptRequest.type(WORK)), WORK, options(), ports());
    var outcomes = new ArrayList<PromptResult<UserKey>>();
    try (var out = answered.executeAndCollect()) {
      out.forEachRemaining(outcomes::add);
    }
    assertThat(outcomes).hasSize(300);
    assertThat(outcomes)
        .allMatch(a -> a.work().userId().equals(user(a)))
        .allMatch(a -> (a.outcome().answer() != null) == user(a).startsWith("good"));
  }

  private static String user(PromptResult<UserKey> answered) {
    return Objects.requireNonNull(answered.prompt()).data();
  }

  @Test
  void rawOutputThatNobodyCanUseIsADeadLetter() throws Exception {
    var env = environment();
    var answered =
        Gateway.on(
            "first", env.fromData(prompts(), PromptRequest.type(WORK)), WORK, options(), ports());
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
    assertThatThrownBy(() -> Gateway.on("first", prompts, WORK, options(), ports()))
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
        prompts.add(new PromptRequest<>(Prompts.of("t" + i % 3, text), new UserKey("t", text)));
      }
    }
    return prompts;
  }

  private static GatewayOptions options() {
    var usual = GatewayOptions.of("test", Prompts.ROUTING);
    return new GatewayOptions(
        usual.deployment(),
        usual.routing(),
        usual.prices(),
        usual.limits(),
        usual.concurrency(),
        usual.waiting(),
        usual.waitingPerTenant(),
        usual.deadline(),
        usual.timeout(),
        usual.temperature(),
        new RetryOptions(0, Duration.ZERO, Duration.ZERO),
        new BreakerOptions(64, 64, Duration.ofSeconds(30)),
        usual.rates(),
        usual.windowRetry());
  }

  private static GatewayPorts ports() {
    return new GatewayPorts(
        List.of(AnsweringModel::new),
        holder -> new MemoryLedger(),
        () -> TenantPolicies.always(TenantPolicy.DEFAULT),
        () -> (json, schema) -> "");
  }

  /** Answers by what it is asked. */
  private static final class AnsweringModel implements ChatModel {

    @Override
    public String provider() {
      return "fake";
    }

    @Override
    public CompletableFuture<ChatAnswer> chat(ChatCall call) {
      var user = call.request().user();
      if (user.startsWith("good")) {
        return CompletableFuture.completedFuture(new ChatAnswer("{}", "model", 5, 2, "stop"));
      }
      var kind =
          user.startsWith("cut")
              ? ModelException.Kind.TRUNCATED
              : ModelException.Kind.INVALID_REQUEST;
      return CompletableFuture.failedFuture(new ModelException(kind, "no").withRaw("{\"a\":"));
    }
  }
}
