package io.remdreaming.jobs;

import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.model.ports.LocalEntities;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.model.ports.LocalSummaries;

/**
 * The ports of the free tier, made on each task.
 *
 * @param chunker divides parts and documents into chunks
 * @param moments makes moments of chunked parts
 * @param summaries summarises days
 * @param entities finds entities and facts in parts
 * @param embeddings embeds texts
 */
public record LocalTier(
    Factory<LocalChunker> chunker,
    Factory<LocalMoments> moments,
    Factory<LocalSummaries> summaries,
    Factory<LocalEntities> entities,
    Factory<EmbeddingModel> embeddings) {}
