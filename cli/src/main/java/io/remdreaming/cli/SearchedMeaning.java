package io.remdreaming.cli;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.jobs.DreamingJob;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.query.Meaning;
import io.remdreaming.query.Scope;

/** Embeds what is searched for as the job would, in the space of the tables. */
record SearchedMeaning(Scope scope, JobPlace place, Environment environment) implements Meaning {

  @Override
  public float[] of(String text, EmbeddingSpace space) {
    try (var local = DreamingJob.localEmbeddings(space.dimension()).get()) {
      if (space.provider().equals(local.provider()) && space.model().equals(local.model())) {
        return local.embed(java.util.List.of(text)).join().get(0);
      }
    }
    throw new ExecutionFailedException("not yet");
  }
}
