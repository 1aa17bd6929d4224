package io.remdreaming.jobs.topology;

import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.model.ports.LocalEntities;
import io.remdreaming.model.ports.LocalExtraction;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.model.ports.LocalSummaries;
import io.remdreaming.model.ports.LocalUserModel;
import io.remdreaming.model.ports.SearchAnalyzer;

/**
 * The ports of the free tier, made on each task.
 *
 * @param chunker divides session windows and documents into chunks
 * @param moments makes moments of chunked windows
 * @param summaries summarises days
 * @param entities finds entities and facts in windows
 * @param users makes profiles of users
 * @param embeddings embeds texts
 * @param analyzers finds the terms of texts
 * @param extraction finds in documents what extractors describe
 */
public record LocalTier(
    Factory<LocalChunker> chunker,
    Factory<LocalMoments> moments,
    Factory<LocalSummaries> summaries,
    Factory<LocalEntities> entities,
    Factory<LocalUserModel> users,
    Factory<EmbeddingModel> embeddings,
    Factory<SearchAnalyzer> analyzers,
    Factory<LocalExtraction> extraction) {}
