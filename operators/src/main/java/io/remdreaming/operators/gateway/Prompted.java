package io.remdreaming.operators.gateway;

import io.remdreaming.model.gateway.Prompt;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Work of a stage with the prompt that would do it best.
 *
 * @param <W> the stage's work, from which the local tier can compute as well
 */
public record Prompted<W>(Prompt prompt, W work) {

  /** The type of such records on an edge. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public static <W> TypeInformation<Prompted<W>> type(TypeInformation<W> work) {
    var fields = Map.of("prompt", TypeInformation.of(Prompt.class), "work", work);
    return (TypeInformation) Types.POJO(Prompted.class, fields);
  }
}
