package io.remdreaming.gateway.prompts;

import io.remdreaming.gateway.GatewayOptions;
import io.remdreaming.gateway.GatewayPorts;
import io.remdreaming.gateway.loop.ThreadEventLoop;
import io.remdreaming.gateway.rates.JvmRates;
import io.remdreaming.gateway.rates.SharedRateLimiters;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.ports.ChatModel;
import io.remdreaming.model.ports.GatewayListener;
import io.remdreaming.model.ports.PromptGateway;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway of a subtask. Its share of the rates is taken at once, so that others can draw on it
 * though nobody asks here; the rest is opened for the first prompt: a job that calls no model needs
 * nothing of it.
 */
public final class ModelGateway implements PromptGateway {

  private static final Logger LOG = LoggerFactory.getLogger(ModelGateway.class);

  private final GatewayOptions options;
  private final GatewayPorts ports;
  private final Subtask subtask;
  private final Supplier<GatewayListener> metrics;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final SharedRateLimiters rates;
  private @Nullable GatewayEngine engine;

  private ModelGateway(
      GatewayOptions options,
      GatewayPorts ports,
      Subtask subtask,
      Supplier<GatewayListener> metrics) {
    this.options = options;
    this.ports = ports;
    this.subtask = subtask;
    this.metrics = metrics;
    this.rates =
        opened(
            new SharedRateLimiters(
                options.queue().deployment(), options.rates(), subtask.count(), JvmRates.SHARED));
  }

  public static Opener opener(GatewayOptions options, GatewayPorts ports) {
    return (subtask, metrics) -> new ModelGateway(options, ports, subtask, metrics);
  }

  @Override
  public void ask(Prompt prompt, Listener listener) {
    engine().ask(prompt, listener);
  }

  @Override
  public void refused() {
    engine().refused();
  }

  private GatewayEngine engine() {
    if (engine == null) {
      engine = open();
    }
    return engine;
  }

  private GatewayEngine open() {
    var holder =
        "%s/%s/%d".formatted(options.queue().deployment(), subtask.operation(), subtask.index());
    var loop = opened(new ThreadEventLoop("gateway " + holder));
    var models = new HashMap<String, ChatModel>();
    for (var factory : ports.models()) {
      var model = opened(factory.get());
      models.put(model.provider(), model);
    }
    var ledger = opened(ports.ledger().open(holder));
    var policies = opened(ports.policies().get());
    return new GatewayEngine(
        options,
        models,
        ledger,
        policies,
        ports.check().get(),
        loop,
        ForkJoinPool.commonPool(),
        new SplittableRandom(new SecureRandom().nextLong()),
        metrics.get(),
        opened(ports.tracer().get()),
        rates);
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.add(resource);
    return resource;
  }

  @Override
  public void close() {
    for (var resource : opened) {
      try {
        resource.close();
      } catch (Exception e) {
        LOG.warn("The gateway did not close well", e);
      }
    }
  }
}
