package io.remdreaming.operators.stages.prompts;

import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.memory.UserKey;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * The prompts of a stage about its work.
 *
 * @param <W> the stage's work, from which its local tier can compute as well
 */
public interface PromptBuilder<W> extends Serializable {

  /** The operation that asks; it names the gateway. */
  String operation();

  /** The type of the work on an edge. */
  TypeInformation<W> type();

  /** Whose the work is. */
  UserKey owner(W work);

  /** Whether this work comes once more, better founded, and is asked about only then. */
  default boolean isProvisional(W work) {
    return false;
  }

  /** The prompt, or null if this work needs no model. */
  @Nullable Prompt prompt(W work);
}
