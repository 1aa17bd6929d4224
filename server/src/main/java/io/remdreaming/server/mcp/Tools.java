package io.remdreaming.server.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.remdreaming.server.http.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tools as {@code tools.json} describes them, and what they do. What goes wrong is a result as
 * well, one that says so, that the model may read it and do better.
 */
record Tools(ObjectMapper mapper, Map<String, ToolCall> calls) {

  private static final Logger LOG = LoggerFactory.getLogger(Tools.class);

  /** All of them, in their order. */
  List<SyncToolSpecification> specifications() {
    return described(mapper).stream()
        .map(
            tool -> {
              var call = Objects.requireNonNull(calls.get(tool.name()), tool.name());
              return new SyncToolSpecification(
                  tool, (context, request) -> call(call, context, request));
            })
        .toList();
  }

  static List<Tool> described(ObjectMapper mapper) {
    try (var file = Objects.requireNonNull(Tools.class.getResourceAsStream("tools.json"))) {
      return mapper.readValue(file, new TypeReference<List<Tool>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CallToolResult call(ToolCall call, McpTransportContext context, CallToolRequest request) {
    var given = request.arguments();
    ObjectNode arguments = mapper.valueToTree(given == null ? Map.of() : given);
    try {
      var answer = call.call(arguments, McpMessages.asker(context));
      return CallToolResult.builder(List.of(TextContent.builder(answer.text()).build()))
          .structuredContent(mapper.valueToTree(answer.structured()))
          .build();
    } catch (Problem.Thrown e) {
      return error(words(e.problem()));
    } catch (RuntimeException e) {
      LOG.error("{} failed", request.name(), e);
      return error("The tool failed: see the server's log.");
    }
  }

  private static String words(Problem problem) {
    var field = problem.field();
    return field == null ? problem.detail() : field + ": " + problem.detail();
  }

  private static CallToolResult error(String words) {
    return CallToolResult.builder(List.of(TextContent.builder(words).build()))
        .isError(true)
        .build();
  }
}
