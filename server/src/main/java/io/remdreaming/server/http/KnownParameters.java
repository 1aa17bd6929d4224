package io.remdreaming.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters that the API's description names. Others are refused: one that is misspelt would
 * be passed over, and the answer be another than was asked for.
 */
public final class KnownParameters {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Set<String>> byOperation = new HashMap<>();

  /** Those of an OpenAPI document, as JSON. */
  public KnownParameters(byte[] description) {
    JsonNode document;
    try {
      document = JSON.readTree(description);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        var names = new TreeSet<String>();
        for (var given : method.getValue().path("parameters")) {
          var parameter =
              given.has("$ref") ? document.at(given.path("$ref").asText().substring(1)) : given;
          if (parameter.path("in").asText().equals("query")) {
            names.add(parameter.path("name").asText());
          }
        }
        byOperation.put(operation(method.getKey(), path.getKey()), names);
      }
    }
  }

  private static String operation(String method, String path) {
    return method.toUpperCase(Locale.ROOT) + " " + path;
  }

  /** Has requests looked at before they are answered. Paths without a description take anything. */
  public void add(RoutesConfig routes) {
    routes.beforeMatched(this::verify);
  }

  private void verify(Context context) {
    var endpoint = context.endpoints().matchedHttpEndpoint();
    if (endpoint == null) {
      return;
    }
    var known = byOperation.get(operation(context.method().name(), endpoint.path));
    if (known != null) {
      for (var name : context.queryParamMap().keySet()) {
        if (!known.contains(name)) {
          throw Problem.unknown(name, known);
        }
      }
    }
  }
}
