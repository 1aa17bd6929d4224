package io.remdreaming.cli.extractor;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.remdreaming.decoders.ControlDecoder;
import io.remdreaming.model.activity.LogRecord;
import java.util.ArrayList;
import java.util.List;

/** Looks for what is wrong with extractors and configs, by the very rules of the job. */
public final class ExtractorCheck {

  private static final int MOST_PROBLEMS = 5;

  private final ControlDecoder decoder = new ControlDecoder();
  private final JsonSchema schemas =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(SchemaLocation.of(SchemaId.V202012));

  /** Every problem of every event: source, field, what was found and what is expected. */
  public List<String> problems(List<ControlEvent> events) {
    var problems = new ArrayList<String>();
    for (var event : events) {
      var letter = decoder.decode(new LogRecord("", 0, 0, 0, null, event.bytes())).deadLetter();
      if (letter != null) {
        problems.add("%s: %s: %s".formatted(event.source(), letter.field(), letter.detail()));
      } else if (event.json().has("spec")) {
        schemas.validate(event.json().get("spec")).stream()
            .map(ValidationMessage::getMessage)
            .sorted()
            .limit(MOST_PROBLEMS)
            .forEach(
                problem ->
                    problems.add(
                        "%s: %s, expected JSON Schema".formatted(event.source(), problem)));
      }
    }
    return problems;
  }
}
