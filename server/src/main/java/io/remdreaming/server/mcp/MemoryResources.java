package io.remdreaming.server.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.remdreaming.query.Hit;
import io.remdreaming.query.Scope;
import io.remdreaming.server.http.Problem;
import io.remdreaming.server.memory.Asking;
import io.remdreaming.server.memory.Pages;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Moments and entities as resources: the newest as lists, and each by its label. */
record MemoryResources(Asking asking, ObjectMapper mapper) {

  private static final String JSON = "application/json";
  private static final int LISTED = 50;

  private record Listed(List<Remembered> hits) {}

  private record Entity(Remembered entity, List<Remembered> facts) {}

  List<SyncResourceSpecification> resources() {
    var moments = Pages.ofMoments(asking);
    var entities = Pages.ofEntities(asking);
    return List.of(
        new SyncResourceSpecification(
            resource("moments", "The newest moments: what happened, when, and with whom."),
            (context, request) -> read(context, request, scope -> newest(moments, scope))),
        new SyncResourceSpecification(
            resource("entities", "The persons, projects and things that were mentioned last."),
            (context, request) -> read(context, request, scope -> newest(entities, scope))));
  }

  List<SyncResourceTemplateSpecification> templates() {
    return List.of(
        new SyncResourceTemplateSpecification(
            template("moments", "moment", "A moment by its label."),
            (context, request) ->
                read(context, request, scope -> moment(label(request), request, scope))),
        new SyncResourceTemplateSpecification(
            template("entities", "entity", "An entity by its label or name, and its facts."),
            (context, request) ->
                read(context, request, scope -> entity(label(request), request, scope))));
  }

  private static Resource resource(String name, String description) {
    return Resource.builder("rem://" + name, name).description(description).mimeType(JSON).build();
  }

  private static ResourceTemplate template(String path, String name, String description) {
    return ResourceTemplate.builder("rem://%s/{label}".formatted(path), name)
        .description(description)
        .mimeType(JSON)
        .build();
  }

  /** The last part of the URI; a label may hold characters that a URI does not. */
  private static String label(ReadResourceRequest request) {
    var uri = request.uri();
    var written = uri.substring(uri.lastIndexOf('/') + 1).replace("+", "%2B");
    try {
      return URLDecoder.decode(written, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw missing(request);
    }
  }

  private static McpError missing(ReadResourceRequest request) {
    return McpError.RESOURCE_NOT_FOUND.apply(request.uri());
  }

  private Listed newest(Pages pages, Scope scope) {
    var wanted = new Pages.Wanted(null, null, null, LISTED);
    return new Listed(Remembered.of(pages.read(wanted, scope).result().hits()));
  }

  private Remembered moment(String label, ReadResourceRequest request, Scope scope) {
    return Remembered.of(found("moments", label, request, scope));
  }

  private Entity entity(String label, ReadResourceRequest request, Scope scope) {
    var entity = found("entities", label, request, scope);
    var facts = asking.ask("FACTS ABOUT %s LIMIT 50".formatted(Asking.quoted(label)), scope);
    return new Entity(Remembered.of(entity), Remembered.of(facts.hits()));
  }

  private Hit found(String table, String label, ReadResourceRequest request, Scope scope) {
    return asking.ask("LOOKUP " + Asking.quoted(label), scope).hits().stream()
        .filter(hit -> hit.table().equals(table))
        .findFirst()
        .orElseThrow(() -> missing(request));
  }

  private ReadResourceResult read(
      McpTransportContext context, ReadResourceRequest request, Function<Scope, Object> reading) {
    try {
      var content = reading.apply(McpMessages.asker(context).scope());
      var text = mapper.writeValueAsString(content);
      return ReadResourceResult.builder(
              List.of(TextResourceContents.builder(request.uri(), text).mimeType(JSON).build()))
          .build();
    } catch (Problem.Thrown e) {
      throw McpError.builder(ErrorCodes.INVALID_PARAMS).message(e.problem().detail()).build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row can always be written", e);
    }
  }
}
