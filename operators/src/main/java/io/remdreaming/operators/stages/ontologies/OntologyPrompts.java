package io.remdreaming.operators.stages.ontologies;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.PromptSubject;
import io.remdreaming.model.gateway.PromptTemplate;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ontologies.Extraction;
import io.remdreaming.model.text.Tokens;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.rows.Columns;
import io.remdreaming.operators.stages.prompts.DataLines;
import io.remdreaming.operators.stages.prompts.PromptBuilder;
import io.remdreaming.operators.stages.prompts.PromptOptions;
import io.remdreaming.operators.stages.prompts.PromptTemplates;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one extraction of a document. The document is a JSON object between two marks; no text
 * can end it early, because within it every {@code <} is written as an escape.
 */
final class OntologyPrompts implements PromptBuilder<OntologyWork> {

  static final TypeInformation<OntologyWork> WORK = TypeInformation.of(OntologyWork.class);

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_NAME = 64;

  private final PromptTemplate template = PromptTemplates.read("ontologies", 1_500, 0.5);
  private final PromptOptions options;
  private final OntologyOptions ontologies;

  OntologyPrompts(PromptOptions options, OntologyOptions ontologies) {
    this.options = options;
    this.ontologies = ontologies;
  }

  @Override
  public String operation() {
    return Operations.ONTOLOGIES;
  }

  @Override
  public TypeInformation<OntologyWork> type() {
    return WORK;
  }

  @Override
  public UserKey owner(OntologyWork work) {
    return work.owner();
  }

  @Override
  public @Nullable Prompt prompt(OntologyWork work) {
    var document = work.document();
    var extraction = work.extraction();
    return options.tier() == Tier.BASIC || document == null || extraction == null
        ? null
        : prompt(work, document, extraction);
  }

  private Prompt prompt(OntologyWork work, Document document, Extraction extraction) {
    var extractor = extraction.extractor();
    var own =
        template.with(extractor.instructions(), schemaName(extractor.name()), extractor.schema());
    var subject =
        new PromptSubject(
            work.owner(),
            Operations.ONTOLOGIES,
            window(work.window(), extraction),
            work.version(),
            document.position().trace());
    var terms =
        options
            .terms(document.timestamp())
            .paying(ontologies.pays(extractor.name()))
            .to(extraction.requested().provider(), extraction.requested().model());
    var tokens = own.outputTokens(Tokens.estimate(document.content()));
    return new Prompt(subject, own, data(document), tokens, terms);
  }

  static String window(String document, Extraction extraction) {
    return document + "/" + extraction.extractor().name();
  }

  private static String data(Document document) {
    var data = Columns.object();
    data.put("name", document.name()).put("uri", document.uri());
    data.put("time", document.timestamp().toString());
    data.set("tags", Columns.texts(document.tags()));
    data.put("text", document.content());
    var lines = new DataLines("document");
    lines.add(data);
    return lines.toString();
  }

  /** As providers take it: letters, digits, dashes. */
  private static String schemaName(String name) {
    var plain = name.replaceAll("[^a-zA-Z0-9_-]", "_");
    return plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
  }
}
