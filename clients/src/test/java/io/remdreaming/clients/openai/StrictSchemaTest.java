package io.remdreaming.clients.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.clients.protocol.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StrictSchemaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"properties":{"a":{}},"required":["a"],"additionalProperties":false}         | true
          {"properties":{"a":{}},"required":[],"additionalProperties":false}            | false
          {"properties":{"a":{}},"required":["a"]}                                      | false
          {"items":{"properties":{"a":{}},"required":["a"]}}                            | false
          {"type":"object","oneOf":[]}                                                  | false
          """)
  void onlyClosedObjectsOfRequiredPropertiesFit(String schema, boolean fits) {
    assertThat(StrictSchema.fits(Json.schema(schema))).isEqualTo(fits);
  }
}
