package io.remdreaming.operators.entities;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.entities.Found;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.entities.Passage;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.ports.LocalEntities;
import io.remdreaming.model.sessions.PartChange;
import io.remdreaming.operators.failures.DeadLetters;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.util.Collector;

/** What is found in a part, with its resources. */
final class PartMentions {

  private PartMentions() {}

  /** The version tells how good both the resources and what is found in them are. */
  static Mentions of(ChunkedPart part, Found found, Provenance made) {
    var change = part.change();
    return new Mentions(
        change.session().owner(),
        change.partId(),
        change.session().sessionId(),
        part.versionBy(made),
        made,
        found.mentions(),
        found.facts(),
        part.chunks().stream().map(PartMentions::passage).toList());
  }

  private static Passage passage(Chunk chunk) {
    return new Passage(chunk.id(), chunk.start(), chunk.topics(), chunk.sourceIds());
  }

  /** What the local tier finds, or a dead letter. */
  static void local(
      ChunkedPart part, LocalEntities tier, Collector<Mentions> out, Consumer<DeadLetter> letters) {
    var change = part.change();
    Mentions mentions;
    try {
      var isGone = change.kind() == PartChange.Kind.GONE;
      mentions = of(part, isGone ? Found.NOTHING : tier.find(change.part()), Provenance.LOCAL);
    } catch (Throwable e) {
      var ids = change.messages().stream().map(Message::id).collect(Collectors.joining("\n"));
      letters.accept(
          DeadLetters.failed(
              "entities", change.session().owner(), change.partId(), change.version(), e, ids));
      return;
    }
    out.collect(mentions);
  }
}
