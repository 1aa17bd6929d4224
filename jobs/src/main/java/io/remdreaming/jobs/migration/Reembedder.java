package io.remdreaming.jobs.migration;

import io.remdreaming.gateway.GatewayPorts;
import io.remdreaming.gateway.embeddings.EmbeddingPrices;
import io.remdreaming.jobs.DreamingJob;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.model.embeddings.EmbeddedTexts;
import io.remdreaming.model.embeddings.TextsToEmbed;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.TextEmbedder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Embeds outside of the job as the job would: by the same provider, within the same budgets, from
 * the same cache. Calls are repeated on the usage topic.
 */
public final class Reembedder implements AutoCloseable {

  private static final String HOLDER = "embeddings-change";

  private final TextEmbedder embedder;
  private final Consumer<ModelCall> usage;
  private final Runnable closing;
  private long calls;
  private long cached;
  private long tokens;

  private Reembedder(TextEmbedder embedder, Consumer<ModelCall> usage, Runnable closing) {
    this.embedder = embedder;
    this.usage = usage;
    this.closing = closing;
  }

  /** Opens what the options of a job name. */
  public static Reembedder open(DreamingOptions options) {
    var ports = DreamingJob.models(options);
    if (options.embedder().provider() == null) {
      return open(options, ports, call -> {});
    }
    var usage = new UsageLog(options.kafkaProperties(), options.models().usageTopic());
    return new Reembedder(opened(options, ports), usage::accept, usage::close);
  }

  /**
   * The same with ports of one's own.
   *
   * @param usage hears of each call that has ended
   */
  public static Reembedder open(
      DreamingOptions options, GatewayPorts ports, Consumer<ModelCall> usage) {
    return new Reembedder(opened(options, ports), usage, () -> {});
  }

  private static TextEmbedder opened(DreamingOptions options, GatewayPorts ports) {
    var local = DreamingJob.localTier(options).embeddings();
    return options.embedder().opener(local, ports, options).open(HOLDER);
  }

  /** What tokens cost with the embedding model of the options, in millionths of a US dollar. */
  public static long micros(DreamingOptions options, long tokens) {
    return EmbeddingPrices.micros(
        options.models().gateway().prices(), options.embedder().space(), tokens);
  }

  /**
   * The most tokens that texts can take.
   *
   * @param bytes how long they are together, in UTF-8
   */
  public static long mostTokens(long texts, long bytes) {
    return EmbeddingPrices.mostTokens(texts, bytes);
  }

  /** Embeds a text; what comes of it is in the outcome. */
  public CompletableFuture<EmbeddedTexts> embed(UserKey owner, String text) {
    return embedder
        .embed(new TextsToEmbed(owner, List.of(text), null))
        .thenApply(
            outcome -> {
              report(outcome.calls());
              return outcome;
            });
  }

  private synchronized void report(List<ModelCall> ended) {
    for (var call : ended) {
      calls++;
      cached += call.cached() ? 1 : 0;
      tokens += call.tokensIn();
      usage.accept(call);
    }
  }

  /** What calls have taken so far. */
  public synchronized Spent spent() {
    return new Spent(calls - cached, cached, tokens);
  }

  /**
   * What calls took.
   *
   * @param calls how many were made
   * @param cached how many were answered by what was known
   * @param tokens read by the provider
   */
  public record Spent(long calls, long cached, long tokens) {}

  @Override
  public void close() {
    embedder.close();
    closing.run();
  }
}
