package io.remdreaming.operators.graph.affinity;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.remdreaming.model.affinity.NewestVector;
import io.remdreaming.model.affinity.TopK;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.UserKey;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AffinityTypesTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        ResourceChange.class,
        BroadcastChange.class,
        SharedId.class,
        SharedChange.class,
        PolicyChange.class,
        NewestVector.class,
        TopK.class,
        AffinityProgress.class,
        SharedPlace.class,
        SharedTotals.class,
        UserKey.class,
        EdgeSet.class
      })
  void everyEdgeAndStateTypeHasASerializerOfItsOwn(Class<?> type) {
    var config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    assertThatCode(() -> TypeInformation.of(type).createSerializer(config))
        .doesNotThrowAnyException();
  }
}
