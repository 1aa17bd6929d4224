package io.remdreaming.operators.gateway;

import io.remdreaming.model.gateway.Prompt;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Work of a stage with the prompt that would do it best.
 *
 * @param prompt null if no model is to be asked
 * @param work from which the local tier can compute as well
 * @param <W> the stage's work
 */
public record Prompted<W>(@Nullable Prompt prompt, W work) {

  /** The type of such records on an edge. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public static <W> TypeInformation<Prompted<W>> type(TypeInformation<W> work) {
    var fields = Map.of("prompt", TypeInformation.of(Prompt.class), "work", work);
    return (TypeInformation) Types.POJO(Prompted.class, fields);
  }
}
