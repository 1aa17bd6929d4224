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
          {"type":"object"}                                                             | false
          {"type":"string","format":"uri"}                                              | false
          {"type":"string","minLength":1}                                               | false
          {"properties":{"not":{}},"required":["not"],"additionalProperties":false}     | true
          {"anyOf":[{"type":"string","format":"email"},{"type":"null"}]}                | true
          {"properties":{"a":true},"required":["a"],"additionalProperties":false}       | false
          """)
  void onlyClosedObjectsOfRequiredPropertiesFit(String schema, boolean fits) {
    assertThat(StrictSchema.fits(Json.schema(schema))).isEqualTo(fits);
  }
}
