package io.remdreaming.operators.gateway;

import io.remdreaming.model.gateway.Prompt;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Work of a stage with the prompt that would do it best.
 *
 * @param prompt null if no model is to be called
 * @param work from which the local tier can compute as well
 * @param isPending whether the same work comes once more, with a prompt or without one
 * @param <W> the stage's work
 */
public record PromptRequest<W>(@Nullable Prompt prompt, W work, boolean isPending) {

  /** Work that comes once. */
  public PromptRequest(@Nullable Prompt prompt, W work) {
    this(prompt, work, false);
  }

  /** Work whose prompt goes by itself. */
  public static <W> PromptRequest<W> pending(W work) {
    return new PromptRequest<>(null, work, true);
  }

  /** The type of such records on an edge. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public static <W> TypeInformation<PromptRequest<W>> type(TypeInformation<W> work) {
    var fields =
        Map.of(
            "prompt", TypeInformation.of(Prompt.class), "work", work, "isPending", Types.BOOLEAN);
    return (TypeInformation) Types.POJO(PromptRequest.class, fields);
  }
}
