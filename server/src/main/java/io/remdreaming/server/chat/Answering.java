package io.remdreaming.server.chat;

import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.PromptGateway;
import io.remdreaming.server.http.Problem;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers a question from pieces of memory: by a model within the tenant's budget, else in the
 * memory's own words, and then says why.
 */
public record Answering(Supplier<@Nullable PromptGateway> gateways) {

  static final String BY_REQUEST = "asked for the memory's own words";

  /** How long a model is waited for. */
  private static final long PATIENCE_S = 90;

  /** Whether there is a model to ask. */
  public boolean hasModel() {
    return gateways.get() != null;
  }

  /** Answers in time, or in the memory's own words. */
  public Reply reply(UserKey owner, Question question, List<Piece> pieces) {
    try {
      return asked(owner, question, pieces).get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return Quoting.of(pieces, note(ShedReason.TIMED_OUT), question.maxTokens());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the server is stopping", e);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  private CompletableFuture<Reply> asked(UserKey owner, Question question, List<Piece> pieces) {
    var tier = question.tier();
    if (tier == null) {
      return quoted(pieces, BY_REQUEST, question);
    }
    var gateway = gateways.get();
    if (gateway == null) {
      return quoted(pieces, note(ShedReason.NO_PROVIDER), question);
    }
    if (pieces.isEmpty()) {
      return quoted(pieces, "no model was asked: there is nothing to answer from", question);
    }
    var reply = new CompletableFuture<Reply>();
    gateway.ask(
        AnswerPrompt.of(owner, question, tier, pieces),
        (outcome, calls) -> {
          try {
            var answer = outcome.answer();
            reply.complete(
                answer == null
                    ? Quoting.of(pieces, note(outcome.shed()), question.maxTokens())
                    : AnswerPrompt.reply(answer, pieces));
          } catch (RuntimeException e) {
            reply.completeExceptionally(e);
          }
        });
    return reply;
  }

  private static CompletableFuture<Reply> quoted(
      List<Piece> pieces, String note, Question question) {
    return CompletableFuture.completedFuture(Quoting.of(pieces, note, question.maxTokens()));
  }

  private static String note(@Nullable Shed shed) {
    return note(shed == null ? ShedReason.FAILED : shed.reason());
  }

  private static String note(ShedReason reason) {
    return "no model has answered: " + reason.wireName();
  }
}
