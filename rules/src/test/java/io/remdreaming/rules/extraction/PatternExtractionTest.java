package io.remdreaming.rules.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.gateway.answers.SchemaAnswerValidator;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ontologies.Extracted;
import io.remdreaming.model.ontologies.Extractor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatternExtractionTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String CV =
      """
      # Mira van Leeuwen
      mira.vanleeuwen@example.org | +31 20 555 0142

      ## Profile
      Data engineer who likes quiet systems.

      ## Skills
      Java, Apache Flink, PostgreSQL
      - Kubernetes

      ## Experience
      - Senior engineer at Harbour Analytics, 2019 - present
      - Engineer at Kanal 7, 2015 - 2019

      ## Education
      - MSc Computer Science, Delft, 2012 - 2015
      """;

  private static final String CONTRACT =
      """
      SUPPLY AGREEMENT
      This Supply Agreement is made between Norden Mills Ltd (the "Supplier") and Bakery Lumen GmbH (the "Buyer").
      It is effective from 1 March 2026.
      The Buyer shall pay EUR 12,500.00 a month. The Supplier must deliver within five days.
      Late delivery incurs a penalty of 2% a day.
      """;

  @Test
  void readsWhatACurriculumVitaeSays() throws Exception {
    var extracted =
        extract(
            CV,
            """
            {"type": "object", "required": ["candidate_name", "email", "skills", "hobbies"],
             "properties": {
              "candidate_name": {"type": "string"}, "email": {"type": "string", "format": "email"},
              "phone": {"type": "string"}, "skills": {"type": "array", "items": {"type": "string"}},
              "professional_summary": {"type": "string"}, "hobbies": {"type": "string"},
              "experience": {"type": "array", "items": {"type": "object", "properties": {
                "description": {"type": "string"}, "period": {"type": "string"}}}}}}
            """);
    var data = data(extracted);
    assertThat(data.path("candidate_name").asText()).isEqualTo("Mira van Leeuwen");
    assertThat(data.path("email").asText()).isEqualTo("mira.vanleeuwen@example.org");
    assertThat(data.path("phone").asText()).isEqualTo("+31 20 555 0142");
    assertThat(texts(data.path("skills")))
        .containsExactly("Java", "Apache Flink", "PostgreSQL", "Kubernetes");
    assertThat(data.path("professional_summary").asText()).startsWith("Data engineer");
    assertThat(data.path("experience")).hasSize(2);
    assertThat(data.at("/experience/1/period").asText()).isEqualTo("2015 - 2019");
    assertThat(extracted.confidence()).isEqualTo(0.75);
  }

  @Test
  void readsWhatAContractSays() throws Exception {
    var list = "{\"type\": \"array\", \"items\": {\"type\": \"string\"}}";
    var data =
        data(
            extract(
                CONTRACT,
                """
                {"type": "object", "properties": {
                  "contract_title": {"type": "string"}, "contract_type": {"type": "string"},
                  "parties": LIST, "key_obligations": LIST, "risk_flags": LIST,
                  "effective_date": {"type": "string"}, "termination_date": {"type": "string"},
                  "financial_terms": {"type": "array", "items": {"type": "object", "properties": {
                    "description": {"type": "string"}, "amount": {"type": "string"}}}}}}
                """
                    .replace("LIST", list)));
    assertThat(data.path("contract_title").asText()).isEqualTo("SUPPLY AGREEMENT");
    assertThat(data.path("contract_type").asText()).isEqualTo("supply agreement");
    assertThat(texts(data.path("parties")))
        .containsExactly("Norden Mills Ltd", "Bakery Lumen GmbH");
    assertThat(data.path("effective_date").asText()).isEqualTo("1 March 2026");
    assertThat(data.has("termination_date")).isFalse();
    assertThat(data.at("/financial_terms/0/amount").asText()).isEqualTo("EUR 12,500.00");
    assertThat(texts(data.path("key_obligations"))).hasSize(2);
    assertThat(texts(data.path("risk_flags")))
        .containsExactly("Late delivery incurs a penalty of 2% a day.");
  }

  @Test
  void anyPropertyIsReadByItsLabelOrFormat() throws Exception {
    var data =
        data(
            extract(
                "Governing law: England\nSee https://example.org/terms. Paid on 2026-02-03.",
                """
                {"type": "object", "properties": {
                  "governing_law": {"type": "string"}, "homepage": {"type": "string", "format": "uri"},
                  "paid_date": {"type": "string", "format": "date"}, "due_date": {"type": "string"},
                  "colour": {"type": "string"}, "count": {"type": "integer"}}}
                """));
    assertThat(data.path("governing_law").asText()).isEqualTo("England");
    assertThat(data.path("homepage").asText()).isEqualTo("https://example.org/terms");
    assertThat(data.path("paid_date").asText()).isEqualTo("2026-02-03");
    assertThat(data).hasSize(3);
  }

  @Test
  void valuesThatTheSchemaRefusesAreLeftOut() throws Exception {
    var extracted =
        extract(
            "Status: open\nCode: 17",
            """
            {"type": "object", "properties": {
              "status": {"type": "string", "enum": ["shut"]}, "code": {"type": "integer", "maximum": 20}}}
            """);
    assertThat(data(extracted)).hasSize(1);
    assertThat(data(extracted).path("code").asInt()).isEqualTo(17);
    assertThat(extracted.confidence()).isEqualTo(0.5);
  }

  @Test
  void nothingIsFoundWhereNothingIs() {
    var extracted =
        extract("", "{\"type\": \"object\", \"properties\": {\"email\": {\"type\": \"string\"}}}");
    assertThat(extracted).isEqualTo(new Extracted("{}", 0));
  }

  private static Extracted extract(String text, String schema) {
    var document =
        new Document(
            new UserKey("acme", "ann"),
            Document.Kind.FILE,
            "f1",
            Instant.EPOCH,
            "a.md",
            0,
            "",
            "",
            "text/markdown",
            "completed",
            List.of(),
            text,
            "{}",
            LogPosition.of(0, 1, 0),
            0);
    var extractor = new Extractor("any", "1", "Read.", schema, List.of(), List.of());
    return new PatternExtraction(SchemaAnswerValidator.factory().get())
        .extract(document, extractor);
  }

  private static JsonNode data(Extracted extracted) throws Exception {
    return JSON.readTree(extracted.json());
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
