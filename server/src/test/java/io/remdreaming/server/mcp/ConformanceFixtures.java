package io.remdreaming.server.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.remdreaming.server.http.PackagedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the protocol's conformance suite asks a server for by name, offered by this server's own
 * protocol: {@code conformance.json} has what is offered, and what each answers.
 */
public final class ConformanceFixtures {

  private static final ObjectMapper JSON = McpServing.json().build();
  private static final Pattern TEMPLATE = Pattern.compile("test://template/([^/]+)/data");
  private static final ServerCapabilities ALL =
      ServerCapabilities.builder()
          .tools(false)
          .resources(false, false)
          .prompts(false)
          .completions()
          .build();

  private final JsonNode fixtures;

  private ConformanceFixtures(JsonNode fixtures) {
    this.fixtures = fixtures;
  }

  /** What answers messages. */
  public static McpMessages messages() {
    try {
      var file = PackagedFile.bytes(ConformanceFixtures.class, "conformance.json");
      var fixtures = new ConformanceFixtures(JSON.readTree(file));
      return McpServing.offering(
          protocol ->
              protocol
                  .jsonSchemaValidator(new SchemaValidator(JSON))
                  .capabilities(ALL)
                  .tools(fixtures.tools())
                  .resources(fixtures.resources())
                  .resourceTemplates(fixtures.templates())
                  .prompts(fixtures.prompts())
                  .completions(noCompletions()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<SyncToolSpecification> tools() {
    return each(
        "tools",
        fixture ->
            new SyncToolSpecification(
                offered(fixture, Tool.class),
                (context, request) -> answer(fixture, Map.of(), CallToolResult.class)));
  }

  private List<SyncResourceSpecification> resources() {
    return each(
        "resources",
        fixture ->
            new SyncResourceSpecification(
                offered(fixture, Resource.class),
                (context, request) -> answer(fixture, Map.of(), ReadResourceResult.class)));
  }

  private List<SyncResourceTemplateSpecification> templates() {
    return each(
        "templates",
        fixture ->
            new SyncResourceTemplateSpecification(
                offered(fixture, ResourceTemplate.class),
                (context, request) -> {
                  var id = TEMPLATE.matcher(request.uri()).replaceAll("$1");
                  return answer(fixture, Map.of("id", id), ReadResourceResult.class);
                }));
  }

  private List<SyncPromptSpecification> prompts() {
    return each(
        "prompts",
        fixture ->
            new SyncPromptSpecification(
                offered(fixture, Prompt.class),
                (context, request) -> {
                  var given = request.arguments();
                  return answer(fixture, given == null ? Map.of() : given, GetPromptResult.class);
                }));
  }

  private static SyncCompletionSpecification noCompletions() {
    return new SyncCompletionSpecification(
        new PromptReference("test_prompt_with_arguments"),
        (context, request) ->
            new CompleteResult(new CompleteCompletion(List.of(), 0, false), Map.of()));
  }

  private <T> List<T> each(String kind, Function<JsonNode, T> specification) {
    var specifications = new ArrayList<T>();
    fixtures.path(kind).forEach(fixture -> specifications.add(specification.apply(fixture)));
    return specifications;
  }

  private static <T> T offered(JsonNode fixture, Class<T> type) {
    return JSON.convertValue(fixture.path("offered"), type);
  }

  /** With what is given in place of its <code>${name}</code>. */
  private static <T> T answer(JsonNode fixture, Map<String, Object> given, Class<T> type) {
    var text = fixture.path("answer").toString();
    for (var one : given.entrySet()) {
      text = text.replace("${" + one.getKey() + "}", String.valueOf(one.getValue()));
    }
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected words without quotes", e);
    }
  }
}
