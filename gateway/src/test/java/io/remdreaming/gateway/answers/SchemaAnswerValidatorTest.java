package io.remdreaming.gateway.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.ports.AnswerValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaAnswerValidatorTest {

  private static final String SCHEMA =
      """
      {"type": "object", "required": ["labels"], "additionalProperties": false,
       "properties": {"labels": {"type": "array", "items": {"type": "string"}, "maxItems": 2}}}
      """;

  private final AnswerValidator check = SchemaAnswerValidator.factory().get();

  @Test
  void answerThatFitsHasNoProblem() {
    assertThat(check.problem("{\"labels\": [\"账单\", \"billing\"]}", SCHEMA)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'labels': [1]}              | integer found, string expected",
        "{'labels': ['a','b','c']}    | at most 2",
        "{}                           | labels",
        "{'labels': [], 'x': 1}       | x",
        "{'labels': ['a']             | expected JSON",
        "Sure! {'labels': []}         | expected JSON",
        "{'labels': []} and more      | expected JSON",
        "['a']                        | expected a JSON object",
        "''                           | expected"
      },
      quoteCharacter = '`')
  void whatIsWrongIsNamed(String answer, String problem) {
    assertThat(check.problem(answer.replace('\'', '"'), SCHEMA)).contains(problem);
  }

  @Test
  void emptyOutputIsNoAnswer() {
    assertThat(check.problem("", SCHEMA)).isNotEmpty();
  }
}
