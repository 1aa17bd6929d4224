package io.remdreaming.operators.moments;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.moments.Moment;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.model.sessions.PartChange;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.prompts.Transcript;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.util.Collector;

/** The moments of a part as one set. */
final class MomentSets {

  private MomentSets() {}

  static RowSet of(ChunkedPart part, List<Moment> moments, Provenance made) {
    var change = part.change();
    return RowSet.of(
            change.session().owner(),
            Operations.MOMENTS,
            change.partId(),
            change.session().sessionId(),
            part.versionBy(made),
            change.messages().size(),
            MomentRows.of(change, moments, made))
        .within(Transcript.trace(change.messages()))
        .appended(change.appendTime());
  }

  /** The set that the local tier finds, or a dead letter. */
  static void local(
      ChunkedPart part, LocalMoments tier, Collector<RowSet> out, Consumer<DeadLetter> letters) {
    var change = part.change();
    RowSet set;
    try {
      var isGone = change.kind() == PartChange.Kind.GONE;
      var moments = isGone ? List.<Moment>of() : tier.remember(change.part(), part.chunks());
      set = of(part, moments, Provenance.LOCAL);
    } catch (Throwable e) {
      var ids = change.messages().stream().map(Message::id).collect(Collectors.joining("\n"));
      letters.accept(
          DeadLetters.failed(
              "moments", change.session().owner(), change.partId(), change.version(), e, ids));
      return;
    }
    out.collect(set);
  }
}
