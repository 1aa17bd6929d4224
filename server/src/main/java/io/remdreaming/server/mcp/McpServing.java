package io.remdreaming.server.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.StatelessSyncSpecification;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.remdreaming.server.activity.ControlPublisher;
import io.remdreaming.server.activity.EventPublisher;
import io.remdreaming.server.chat.Answering;
import io.remdreaming.server.memory.Asking;
import io.remdreaming.server.memory.MemoryStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Puts the tools and resources of memory behind the protocol. */
public final class McpServing {

  private static final String INSTRUCTIONS =
      """
      Long-term memory of conversations: messages, moments, entities and facts. It is the memory of \
      one user, whom the connection says. Begin with ask or recall; go on with search_memory, \
      lookup, facts_about, read_moments and traverse. Save what is worth keeping with remember. \
      Labels such as sarah-chen name rows; times are ISO-8601 or words such as 'last week'.\
      """;

  private McpServing() {}

  /**
   * What answers messages.
   *
   * @param events takes what is remembered and forgotten
   * @param control takes requests for upgrades
   * @param answering answers from what was found
   */
  public static McpMessages messages(
      Asking asking,
      MemoryStore store,
      EventPublisher events,
      ControlPublisher control,
      Answering answering,
      Models models) {
    var calls = new HashMap<String, ToolCall>();
    calls.putAll(new RecallTools(asking).calls());
    calls.putAll(new AskTool(asking, answering).calls());
    calls.putAll(new StateTools(store, models).calls());
    calls.putAll(new EventTools(events, Clock.systemUTC()).calls());
    calls.putAll(new UpgradeTool(store, control, models).calls());
    return serving(asking, calls);
  }

  private static McpMessages serving(Asking asking, Map<String, ToolCall> calls) {
    var mapper = json().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    var resources = new MemoryResources(asking, mapper);
    return offering(
        protocol ->
            protocol
                .jsonSchemaValidator(new SchemaValidator(mapper))
                .instructions(INSTRUCTIONS)
                .capabilities(
                    ServerCapabilities.builder().tools(false).resources(false, false).build())
                .tools(new Tools(mapper, calls).specifications())
                .resources(resources.resources())
                .resourceTemplates(resources.templates()));
  }

  /**
   * The protocol as the server speaks it.
   *
   * @param features adds what it offers
   */
  static McpMessages offering(UnaryOperator<StatelessSyncSpecification> features) {
    var protocol = new JacksonMcpJsonMapper(json().build());
    var messages = new McpMessages(protocol);
    var specification =
        McpServer.sync(messages)
            .jsonMapper(protocol)
            .immediateExecution(true)
            .serverInfo(Implementation.builder("rem-dreaming", version()).build());
    var unused = features.apply(specification).build();
    return messages;
  }

  /** Writes whatever PostgreSQL holds: its own limits are wider than the library's. */
  static JsonMapper.Builder json() {
    var factory =
        JsonFactory.builder()
            .streamWriteConstraints(
                StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
            .build();
    return JsonMapper.builder(factory).enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
  }

  private static String version() {
    return Objects.requireNonNullElse(
        McpServing.class.getPackage().getImplementationVersion(), "0.1.0");
  }
}
