package io.remdreaming.operators.prompts;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.sessions.PartChange;
import io.remdreaming.model.tiers.Tier;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * A question about the messages of a part. Nobody is asked about a part that is gone, nor where the
 * local tier is all that is wanted.
 *
 * @param operation the operation that asks
 * @param template the prompt's template
 * @param options how is asked
 */
public record PartQuestion(String operation, PromptTemplate template, PromptOptions options)
    implements Question<ChunkedPart> {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInformation<ChunkedPart> type() {
    return TypeInformation.of(ChunkedPart.class);
  }

  @Override
  public @Nullable Prompt prompt(ChunkedPart part) {
    var change = part.change();
    if (options.tier() == Tier.BASIC || change.kind() == PartChange.Kind.GONE) {
      return null;
    }
    var tokens = change.messages().stream().mapToInt(Message::tokens).sum();
    return new Prompt(
        change.session().owner(),
        operation,
        change.partId(),
        change.version(),
        options.priority(),
        options.tier(),
        template.hash(),
        template.system(),
        Transcript.of(change.messages()),
        template.name(),
        template.schema(),
        template.outputTokens(tokens),
        !options.pays(change.part().start()),
        newestTrace(change.messages()));
  }

  private static @Nullable String newestTrace(List<Message> messages) {
    return messages.stream()
        .max(Comparator.comparingLong(Message::offset))
        .map(Message::trace)
        .orElse(null);
  }
}
