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
public record Asked<W>(Answered<W> answered, List<ModelCall> calls) {

  @SuppressWarnings({"unchecked", "rawtypes"})
  static <W> TypeInformation<Asked<W>> type(TypeInformation<W> work) {
    var fields =
        Map.of(
            "answered",
            Answered.type(work),
            "calls",
            Types.LIST(TypeInformation.of(ModelCall.class)));
    return (TypeInformation) Types.POJO(Asked.class, fields);
  }
}
