package io.remdreaming.benchmarks.gateway;

import io.remdreaming.benchmarks.throughput.BenchDatabase;
import io.remdreaming.clients.http.ConnectionOptions;
import io.remdreaming.clients.providers.ProviderOptions;
import io.remdreaming.clients.providers.Providers;
import io.remdreaming.gateway.GatewayOptions;
import io.remdreaming.gateway.GatewayPorts;
import io.remdreaming.gateway.answers.SchemaAnswerValidator;
import io.remdreaming.gateway.prompts.ModelGateway;
import io.remdreaming.model.gateway.Routing;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.PromptQueueOptions;
import io.remdreaming.model.ports.TenantPolicies;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierModel;
import io.remdreaming.operators.gateway.Gateway;
import io.remdreaming.operators.gateway.PromptRequest;
import io.remdreaming.sinks.ledger.LedgerOptions;
import io.remdreaming.sinks.ledger.PostgresLedger;
import io.remdreaming.sinks.postgres.PostgresOptions;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The job's gateway on an embedded Flink, with real connections and the real ledger.
 *
 * @param stub the base URL of the stub
 * @param parallelism of the gateway
 * @param concurrency calls in flight, of all subtasks together
 */
record Trial(String stub, int parallelism, int concurrency) {

  private static final TypeInformation<Ask> WORK = TypeInformation.of(Ask.class);
  private static final TierModel MODEL = new TierModel("litellm", "stub", 100_000, 4_096);

  /**
   * Sends the prompts of a schedule.
   *
   * @param isShared whether tenants' shares of the waiting are kept, as in unbounded runs
   */
  List<Ending> run(Schedule schedule, boolean isShared) throws Exception {
    var settings = new Configuration();
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    var env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
    var type = PromptRequest.type(WORK);
    var source = new DataGeneratorSource<>(new Sending(schedule), schedule.count(), type);
    var prompts =
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "prompts").setParallelism(1);
    var options = options(isShared);
    var opener = ModelGateway.opener(options, ports());
    Gateway.on("bench", prompts, WORK, Ask::owner, options.queue(), opener)
        .filter(new Endings())
        .sinkTo(new DiscardingSink<>());
    List<Ending> endings = env.execute("bench gateway").getAccumulatorResult(Endings.NAME);
    return endings;
  }

  private GatewayOptions options(boolean isShared) {
    var usual = GatewayOptions.of("bench", new Routing(Map.of(Tier.GOOD, MODEL)));
    var inFlight = Math.max(1, concurrency / parallelism);
    var waiting = Math.max(usual.queue().capacity(), 2 * inFlight);
    return new GatewayOptions(
        new PromptQueueOptions("bench", waiting, usual.queue().timeout(), null),
        usual.routing(),
        usual.prices(),
        usual.limits(),
        inFlight,
        isShared ? waiting / 2 : waiting,
        usual.deadline(),
        usual.temperature(),
        usual.retry(),
        usual.breaker(),
        usual.rates());
  }

  private GatewayPorts ports() {
    var provider =
        ProviderOptions.of("litellm")
            .withBaseUrl(stub + "/v1")
            .withConnections(ConnectionOptions.defaults().withMaxConnections(2 * concurrency));
    var database =
        PostgresOptions.ofEnvironment("REM_JDBC_URL")
            .with("currentSchema", BenchDatabase.SEARCH_PATH);
    return new GatewayPorts(
        List.of(Providers.chat(provider)),
        PostgresLedger.opener(database, LedgerOptions.DEFAULT),
        () -> TenantPolicies.always(TenantPolicy.DEFAULT),
        SchemaAnswerValidator.factory());
  }
}
