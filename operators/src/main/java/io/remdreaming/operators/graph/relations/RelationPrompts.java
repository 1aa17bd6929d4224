package io.remdreaming.operators.graph.relations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.PromptSubject;
import io.remdreaming.model.gateway.PromptTemplate;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.relations.Candidates;
import io.remdreaming.model.relations.RelatedText;
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
 * How a resource is related to its neighbours.
 *
 * @param template the prompt's template
 * @param options how models are called
 */
record RelationPrompts(PromptTemplate template, PromptOptions options)
    implements PromptBuilder<Candidates> {

  RelationPrompts(PromptOptions options) {
    this(PromptTemplates.read("affinity", 400, 0.4), options);
  }

  @Override
  public String operation() {
    return Operations.AFFINITY;
  }

  @Override
  public TypeInformation<Candidates> type() {
    return TypeInformation.of(Candidates.class);
  }

  @Override
  public UserKey owner(Candidates work) {
    return work.owner();
  }

  @Override
  public @Nullable Prompt prompt(Candidates work) {
    if (options.tier() == Tier.BASIC) {
      return null;
    }
    var data = new DataLines("resources");
    data.add(line(work.resource()).put("role", "resource"));
    for (var i = 0; i < work.others().size(); i++) {
      data.add(line(work.others().get(i)).put("role", "candidate").put("candidate", i));
    }
    var user = data.toString();
    var subject =
        new PromptSubject(
            work.owner(), operation(), work.resource().id(), work.version(), work.trace());
    return new Prompt(
        subject,
        template,
        user,
        template.outputTokens(Tokens.estimate(user)),
        options.terms(work.resource().timestamp()));
  }

  private static ObjectNode line(RelatedText text) {
    return Columns.object()
        .put("time", text.timestamp().toString())
        .put("name", text.name())
        .put("text", text.text());
  }
}
