package io.remdreaming.operators.gateway;

import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Prompt;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Work of a stage with what became of its prompt.
 *
 * @param prompt null if no model was called
 * @param <W> the stage's work
 */
public record PromptResult<W>(@Nullable Prompt prompt, W work, Outcome outcome) {

  /** The type of such records on an edge. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public static <W> TypeInformation<PromptResult<W>> type(TypeInformation<W> work) {
    var fields =
        Map.of(
            "prompt",
            TypeInformation.of(Prompt.class),
            "work",
            work,
            "outcome",
            TypeInformation.of(Outcome.class));
    return (TypeInformation) Types.POJO(PromptResult.class, fields);
  }
}
