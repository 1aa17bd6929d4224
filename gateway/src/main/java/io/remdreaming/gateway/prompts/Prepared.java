package io.remdreaming.gateway.prompts;

import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.redaction.Redaction;
import io.remdreaming.model.redaction.RedactionException;
import io.remdreaming.model.redaction.Redactor;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it stands, and a prompt as it may be sent under it.
 *
 * @param prompt with placeholders for what the policy redacts
 * @param values what they stand for
 */
record Prepared(TenantPolicy policy, Prompt prompt, Map<String, String> values) {

  /**
   * Prepares a prompt.
   *
   * @param background searches it, which takes its time
   */
  static CompletableFuture<Prepared> of(TenantPolicy policy, Prompt prompt, Executor background) {
    return policy.redacts()
        ? CompletableFuture.supplyAsync(() -> redacted(policy, prompt), background)
        : CompletableFuture.completedFuture(new Prepared(policy, prompt, Map.of()));
  }

  private static Prepared redacted(TenantPolicy policy, Prompt prompt) {
    var redaction = Redactor.of(policy).redact(prompt.data());
    return new Prepared(policy, prompt.withData(redaction.text()), redaction.values());
  }

  /** Why a prompt cannot be prepared. */
  static Shed refused(@Nullable Throwable failure) {
    var cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof RedactionException
        ? Shed.of(ShedReason.NOT_ALLOWED, String.valueOf(cause.getMessage()))
        : Shed.of(ShedReason.CONTROL_UNREADABLE, String.valueOf(cause));
  }

  /** An answer as it would be if nothing had been kept back. */
  Answer restored(Answer answer) {
    return values.isEmpty()
        ? answer
        : answer.withJson(new Redaction(prompt.data(), values).restored(answer.json()));
  }
}
