package io.remdreaming.jobs.options;

import io.remdreaming.model.entities.Likeness;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.users.UserModelRules;
import io.remdreaming.operators.graph.affinity.AffinityOptions;
import io.remdreaming.operators.memory.trailing.TrailingWindowOptions;
import io.remdreaming.operators.memory.users.UserOptions;
import io.remdreaming.operators.stages.entities.EntityOptions;
import io.remdreaming.operators.stages.ontologies.OntologyOptions;
import java.util.Set;

/** How stages work, as the options say. */
final class StageSettings {

  private StageSettings() {}

  static EntityOptions entities(OptionReader reader, boolean finalOnly, int logicVersion) {
    return new EntityOptions(
        reader.read(StageOptionKeys.ENTITY_SIMILARITY_THRESHOLD, "0 to 1", s -> s >= 0 && s <= 1),
        reader.read(
            StageOptionKeys.ENTITY_EMBEDDING_SIMILARITY_THRESHOLD,
            "0.8 to 1",
            c -> c >= Likeness.LEAST_EMBEDDING_SIMILARITY && c <= 1),
        reader.positive(StageOptionKeys.ENTITY_DEBOUNCE),
        finalOnly,
        logicVersion);
  }

  static UserOptions users(OptionReader reader, boolean finalOnly, int logicVersion) {
    return new UserOptions(
        new UserModelRules(
            reader.positive(StageOptionKeys.USER_WINDOW),
            reader.atLeast(StageOptionKeys.USER_SESSIONS, 1),
            reader.atLeast(StageOptionKeys.USER_MOMENTS, 1),
            reader.atLeast(StageOptionKeys.USER_RESOURCES, 1)),
        new TrailingWindowOptions(
            reader.positive(StageOptionKeys.USER_DEBOUNCE), finalOnly, logicVersion),
        reader.positive(StageOptionKeys.USER_INTERVAL));
  }

  static OntologyOptions ontologies(OptionReader reader, boolean finalOnly, int logicVersion) {
    return new OntologyOptions(
        reader.positive(StageOptionKeys.ONTOLOGY_RETENTION),
        Set.copyOf(
            reader.some(
                StageOptionKeys.ONTOLOGY_EXTRACTORS,
                "names of extractors",
                names -> names.stream().noneMatch(String::isBlank))),
        reader.positive(StageOptionKeys.REFRESH_INTERVAL),
        finalOnly,
        logicVersion);
  }

  static AffinityOptions affinity(
      OptionReader reader, boolean finalOnly, int logicVersion, Embedder embedder) {
    var topK = reader.read(StageOptionKeys.AFFINITY_TOP_K, "1 to 100", k -> k >= 1 && k <= 100);
    return new AffinityOptions(
        new TenantPolicy(threshold(reader, embedder), topK),
        reader.positive(StageOptionKeys.REFRESH_INTERVAL),
        reader.read(StageOptionKeys.SHARED_MAX_BYTES, "a size like 64 mb", s -> true).getBytes(),
        reader.read(StageOptionKeys.CACHE_MAX_BYTES, "a size like 256 mb", s -> true).getBytes(),
        finalOnly,
        logicVersion,
        embedder.space());
  }

  private static double threshold(OptionReader reader, Embedder embedder) {
    var option = StageOptionKeys.AFFINITY_SIMILARITY_THRESHOLD;
    Double given =
        reader.isGiven(option) ? reader.read(option, "0 to 1", t -> t >= 0 && t <= 1) : null;
    return given == null ? embedder.affinityThreshold() : given;
  }

  static int relationLimit(OptionReader reader, boolean bounded) {
    var limit = reader.atLeast(StageOptionKeys.RELATION_LIMIT, 0);
    if (limit > 0 && !bounded) {
      reader.problem(
          "affinity.llm-limit: found %d, expected 0 unless dreaming.bounded=true".formatted(limit));
    }
    return limit;
  }
}
