package io.remdreaming.operators.stages.prompts;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.PromptSubject;
import io.remdreaming.model.gateway.PromptTemplate;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.failures.DeadLetters;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * A question about the messages of a session window. Nobody is asked about a window that is gone,
 * nor where the local tier is all that is requested.
 *
 * @param operation the calling operation
 * @param template the prompt's template
 * @param options how models are called
 */
public record SessionWindowPrompts(String operation, PromptTemplate template, PromptOptions options)
    implements PromptBuilder<ChunkedWindow> {

  @Override
  public TypeInformation<ChunkedWindow> type() {
    return TypeInformation.of(ChunkedWindow.class);
  }

  /** The dead letter of a session window that an operation failed on. */
  public static DeadLetter failed(String operation, SessionWindowChange change, Throwable e) {
    var ids = change.messages().stream().map(Message::id).collect(Collectors.joining("\n"));
    return DeadLetters.failed(
        operation, change.session().owner(), change.windowId(), change.version(), e, ids);
  }

  @Override
  public boolean isProvisional(ChunkedWindow window) {
    return window.provisional();
  }

  @Override
  public UserKey owner(ChunkedWindow window) {
    return window.change().session().owner();
  }

  @Override
  public @Nullable Prompt prompt(ChunkedWindow window) {
    var change = window.change();
    var how = options.at(change.requested());
    if (how.tier() == Tier.BASIC
        || change.kind() == SessionWindowChange.Kind.DELETE
        || window.provisional()) {
      return null;
    }
    var tokens = change.messages().stream().mapToInt(Message::tokens).sum();
    var subject =
        new PromptSubject(
            change.session().owner(),
            operation,
            change.windowId(),
            change.version(),
            Transcript.trace(change.messages()));
    return new Prompt(
        subject,
        template,
        Transcript.of(change.messages()),
        template.outputTokens(tokens),
        how.terms(change.window().start()));
  }
}
