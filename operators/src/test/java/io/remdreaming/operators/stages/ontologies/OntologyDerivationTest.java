package io.remdreaming.operators.stages.ontologies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.ontologies.Extracted;
import io.remdreaming.model.ontologies.ProviderModel;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.PromptResult;
import io.remdreaming.operators.stages.Derive;
import java.util.Objects;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class OntologyDerivationTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void anAnswerBecomesARowOfWhoeverGaveIt() throws Exception {
    var row = read(answer("{\"title\":\"Plan\\u0000 B\",\"confidence_score\":0.8}"), 0);
    var columns = columns(row);
    assertThat(row.table()).isEqualTo("ontologies");
    assertThat(columns.path("provider_name").asText()).isEqualTo("fake");
    assertThat(columns.path("confidence_score").asDouble()).isEqualTo(0.8);
    assertThat(columns.at("/extracted_data/title").asText()).doesNotContain("\u0000");
    assertThat(columns.at("/metadata/dream/quality").asText()).isEqualTo("good");
    assertThat(columns.at("/metadata/dream/requested_provider").asText()).isEqualTo("fake");
    assertThat(row.texts()).hasSize(1);
  }

  @Test
  void withoutAnAnswerTheLocalTierDoesTheWork() throws Exception {
    var row = read(Outcome.shed(ShedReason.OVER_BUDGET, "spent"), 0);
    assertThat(columns(row).path("provider_name").asText()).isEqualTo("local");
    assertThat(columns(row).path("confidence_score").asDouble()).isEqualTo(0.5);
  }

  @Test
  void anAnswerThatIsNoObjectIsADeadLetterAndTheLocalTiersWork() throws Exception {
    var row = read(answer("[1]"), 1);
    assertThat(columns(row).path("provider_name").asText()).isEqualTo("local");
  }

  private static Outcome answer(String json) {
    return Outcome.of(new Answer(json, "fake", "model", Tier.GOOD, 5, 6, 7, false));
  }

  private static Row read(Outcome outcome, int letters) throws Exception {
    try (var bench = new OntologyHarness(false);
        var harness =
            new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(
                    new Derive<>(
                        new OntologyDerivation(),
                        () -> (document, extractor) -> new Extracted("{}", 0.5))))) {
      bench.extractor("e", "1", new ProviderModel("fake", ""));
      bench.config("c", "e", false, 0);
      bench.file("f1", "cv.txt", 1, 5);
      var work = bench.work().get(0);
      var prompt = OntologyHarness.prompt(work);
      harness.open();
      harness.processElement(new PromptResult<>(prompt, work, outcome), 0);
      var buried = harness.getSideOutput(DeadLetters.TAG);
      assertThat(buried == null ? 0 : buried.size()).isEqualTo(letters);
      return Objects.requireNonNull(harness.extractOutputValues().get(0).row());
    }
  }

  private static JsonNode columns(Row row) throws Exception {
    return JSON.readTree(row.columns());
  }
}
