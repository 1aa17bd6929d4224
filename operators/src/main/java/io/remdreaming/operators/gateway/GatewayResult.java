package io.remdreaming.operators.gateway;

import io.remdreaming.model.gateway.ModelCall;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * An outcome with the calls it took, before both go their ways.
 *
 * @param <W> the stage's work
 */
public record GatewayResult<W>(PromptResult<W> answered, List<ModelCall> calls) {

  @SuppressWarnings({"unchecked", "rawtypes"})
  static <W> TypeInformation<GatewayResult<W>> type(TypeInformation<W> work) {
    var fields =
        Map.of(
            "answered",
            PromptResult.type(work),
            "calls",
            Types.LIST(TypeInformation.of(ModelCall.class)));
    return (TypeInformation) Types.POJO(GatewayResult.class, fields);
  }
}
