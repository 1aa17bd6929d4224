package io.remdreaming.jobs;

import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.model.ports.LocalUserModel;

/**
 * The ports of the free tier, made on each task.
 *
 * @param chunker divides parts and documents into chunks
 * @param moments makes moments of chunked parts
 * @param users makes profiles of users
 * @param embeddings embeds texts
 */
public record LocalTier(
    Factory<LocalChunker> chunker,
    Factory<LocalMoments> moments,
    Factory<LocalUserModel> users,
    Factory<EmbeddingModel> embeddings) {}
