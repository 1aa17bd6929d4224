package io.remdreaming.clients.embeddings;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.ports.EmbeddingCache;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.text.Hashes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Asks only for texts that the tenant has not had embedded before, and hands vectors on once they
 * are kept: none is paid for twice. Thread-safe.
 */
public final class CachedEmbeddings extends EmbeddingLayer {

  private final EmbeddingCache cache;
  private final String space;

  public CachedEmbeddings(EmbeddingModel model, EmbeddingCache cache) {
    super(model);
    this.cache = cache;
    this.space = new EmbeddingSpace(model.provider(), model.model(), model.dimension()).toString();
  }

  @Override
  public CompletableFuture<List<float[]>> embed(List<String> texts) {
    return below().embed(texts);
  }

  @Override
  public CompletableFuture<List<float[]>> embed(String tenantId, List<String> texts) {
    var byHash = new LinkedHashMap<String, String>();
    texts.forEach(text -> byHash.put(Hashes.of(text), text));
    return cache
        .find(tenantId, space, byHash.keySet())
        .thenCompose(known -> complete(tenantId, byHash, known))
        .thenApply(vectors -> inOrder(texts, vectors));
  }

  private CompletableFuture<Map<String, float[]>> complete(
      String tenantId, Map<String, String> byHash, Map<String, float[]> known) {
    var missing = new ArrayList<String>();
    for (var hash : byHash.keySet()) {
      if (!known.containsKey(hash)) {
        missing.add(hash);
      }
    }
    if (missing.isEmpty()) {
      return CompletableFuture.completedFuture(known);
    }
    var texts = new ArrayList<String>();
    missing.forEach(hash -> texts.add(byHash.getOrDefault(hash, "")));
    return below()
        .embed(texts)
        .thenCompose(
            vectors -> {
              var fresh = new HashMap<String, float[]>();
              for (var i = 0; i < missing.size(); i++) {
                fresh.put(missing.get(i), vectors.get(i));
              }
              return cache.keep(tenantId, space, fresh).thenApply(kept -> together(known, fresh));
            });
  }

  private static Map<String, float[]> together(
      Map<String, float[]> known, Map<String, float[]> fresh) {
    var all = new HashMap<>(known);
    all.putAll(fresh);
    return all;
  }

  private List<float[]> inOrder(List<String> texts, Map<String, float[]> vectors) {
    var ordered = new ArrayList<float[]>(texts.size());
    for (var text : texts) {
      ordered.add(vectors.getOrDefault(Hashes.of(text), new float[dimension()]));
    }
    return ordered;
  }

  @Override
  public void close() {
    cache.close();
    super.close();
  }
}
