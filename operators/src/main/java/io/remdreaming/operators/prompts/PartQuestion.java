package io.remdreaming.operators.prompts;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.PromptSubject;
import io.remdreaming.model.gateway.PromptTemplate;
import io.remdreaming.model.sessions.PartChange;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.failures.DeadLetters;
import java.util.stream.Collectors;
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

  /** The dead letter of a part that an operation failed on. */
  public static DeadLetter failed(String operation, PartChange change, Throwable e) {
    var ids = change.messages().stream().map(Message::id).collect(Collectors.joining("\n"));
    return DeadLetters.failed(
        operation, change.session().owner(), change.partId(), change.version(), e, ids);
  }

  @Override
  public boolean isProvisional(ChunkedPart part) {
    return part.provisional();
  }

  @Override
  public @Nullable Prompt prompt(ChunkedPart part) {
    var change = part.change();
    var how = options.at(change.wanted());
    if (how.tier() == Tier.BASIC || change.kind() == PartChange.Kind.GONE || part.provisional()) {
      return null;
    }
    var tokens = change.messages().stream().mapToInt(Message::tokens).sum();
    var subject =
        new PromptSubject(
            change.session().owner(),
            operation,
            change.partId(),
            change.version(),
            Transcript.trace(change.messages()));
    return new Prompt(
        subject,
        template,
        Transcript.of(change.messages()),
        template.outputTokens(tokens),
        how.terms(change.part().start()));
  }
}
