package io.remdreaming.model.gateway;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import org.jspecify.annotations.Nullable;

/**
 * A question to a language model.
 *
 * @param owner whose memory it is about
 * @param operation the operation that asks
 * @param window the window it asks for
 * @param version how new its input is
 * @param priority how urgent it is
 * @param tier the wanted tier
 * @param templateHash the hash of the template that it was made from
 * @param system the instructions
 * @param user the data
 * @param schemaName the name of the answer's schema
 * @param schema the JSON Schema of the answer
 * @param maxOutputTokens the most tokens that the answer may have
 * @param free whether only an answer is wanted that is known already, so that nothing is spent
 * @param trace the W3C trace context of its newest message, null if there is none
 */
public record Prompt(
    UserKey owner,
    String operation,
    String window,
    Version version,
    Priority priority,
    Tier tier,
    String templateHash,
    String system,
    String user,
    String schemaName,
    String schema,
    int maxOutputTokens,
    boolean free,
    @Nullable String trace) {

  /** A prompt without a trace. */
  public Prompt(
      UserKey owner,
      String operation,
      String window,
      Version version,
      Priority priority,
      Tier tier,
      String templateHash,
      String system,
      String user,
      String schemaName,
      String schema,
      int maxOutputTokens,
      boolean free) {
    this(
        owner,
        operation,
        window,
        version,
        priority,
        tier,
        templateHash,
        system,
        user,
        schemaName,
        schema,
        maxOutputTokens,
        free,
        null);
  }

  /** The same prompt with other data; it asks again after a useless answer. */
  public Prompt saying(String otherUser) {
    return new Prompt(
        owner,
        operation,
        window,
        version,
        priority,
        tier,
        templateHash,
        system,
        otherUser,
        schemaName,
        schema,
        maxOutputTokens,
        free,
        trace);
  }
}
