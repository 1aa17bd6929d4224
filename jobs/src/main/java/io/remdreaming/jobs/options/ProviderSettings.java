package io.remdreaming.jobs.options;

import io.remdreaming.clients.http.CallLimits;
import io.remdreaming.clients.http.ConnectionOptions;
import io.remdreaming.clients.providers.ProviderOptions;
import io.remdreaming.model.secrets.SecretReference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How providers of language models are reached, as the options say. */
final class ProviderSettings {

  private static final List<String> FIELDS =
      List.of("model", "base-url", "api-key-variable", "protocol");

  private ProviderSettings() {}

  /** The job's own provider; null if the options are wrong. */
  static @Nullable ProviderOptions own(OptionReader reader, String name) {
    try {
      return with(
          reader,
          ProviderOptions.of(name),
          reader.optional(ModelOptionKeys.BASE_URL),
          reader.optional(ModelOptionKeys.KEY_VARIABLE));
    } catch (IllegalArgumentException e) {
      reader.problem("llm.provider, llm.base-url, llm.proxy: " + e.getMessage());
      return null;
    }
  }

  /**
   * Those who answer only prompts that name them.
   *
   * @param own the name of the job's own provider, {@code local} for none
   */
  static List<Named> others(OptionReader reader, String own) {
    var given = new TreeMap<String, Map<String, String>>();
    reader
        .below(ModelOptionKeys.PROVIDERS_PREFIX)
        .forEach(
            (key, value) -> {
              var dot = key.lastIndexOf('.');
              var field = key.substring(dot + 1);
              if (dot < 1 || !FIELDS.contains(field)) {
                reader.problem(
                    "%s%s: unknown option, expected NAME.FIELD with one of %s"
                        .formatted(ModelOptionKeys.PROVIDERS_PREFIX, key, FIELDS));
              } else {
                given
                    .computeIfAbsent(key.substring(0, dot), name -> new TreeMap<>())
                    .put(field, value);
              }
            });
    if (!given.isEmpty() && own.equals("local")) {
      reader.problem("llm.provider: found local, expected a provider besides " + given.keySet());
    }
    return given.entrySet().stream()
        .map(entry -> other(reader, own, entry.getKey(), entry.getValue()))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Named> other(
      OptionReader reader, String own, String name, Map<String, String> fields) {
    var prefix = ModelOptionKeys.PROVIDERS_PREFIX + name;
    var model = fields.getOrDefault("model", "");
    if (model.isEmpty()) {
      reader.problem("%s.model: found nothing, expected a model of %s".formatted(prefix, name));
    }
    if (name.equals(own)) {
      reader.problem("%s: expected another name than that of llm.provider".formatted(prefix));
    }
    try {
      var options =
          with(
              reader,
              usual(reader, prefix, name, fields),
              fields.getOrDefault("base-url", ""),
              fields.getOrDefault("api-key-variable", ""));
      return List.of(new Named(options, model));
    } catch (IllegalArgumentException e) {
      reader.problem(prefix + ": " + e.getMessage());
      return List.of();
    }
  }

  /** Under another name nothing is as usual but the protocol: neither address nor key. */
  private static ProviderOptions usual(
      OptionReader reader, String prefix, String name, Map<String, String> fields) {
    var protocol = fields.getOrDefault("protocol", name);
    if (protocol.equals(name)) {
      return ProviderOptions.of(name);
    }
    if (!fields.containsKey("base-url")) {
      reader.problem("%s.base-url: found nothing, expected its address".formatted(prefix));
    }
    return ProviderOptions.of(protocol).named(name).withKey(null);
  }

  private static ProviderOptions with(
      OptionReader reader, ProviderOptions usual, String url, String variable) {
    var provider =
        usual
            .withCallHeaders(reader.read(ModelOptionKeys.CALL_HEADERS, "true or false", b -> true))
            .withConnections(connections(reader))
            .withLimits(
                new CallLimits(
                    reader.positive(ModelOptionKeys.READ_TIMEOUT),
                    reader.positive(ModelOptionKeys.REQUEST_TIMEOUT),
                    CallLimits.defaults().maxAnswerBytes()));
    provider = url.isEmpty() ? provider : provider.withBaseUrl(url);
    return variable.isEmpty() ? provider : provider.withKey(SecretReference.envOrFile(variable));
  }

  private static ConnectionOptions connections(OptionReader reader) {
    var connections =
        ConnectionOptions.defaults()
            .withMaxConnections(
                Math.max(
                    64,
                    2 * GatewaySettings.GATEWAYS * reader.atLeast(ModelOptionKeys.CONCURRENCY, 1)))
            .withConnectTimeout(reader.positive(ModelOptionKeys.CONNECT_TIMEOUT));
    var proxy = reader.optional(ModelOptionKeys.PROXY);
    var caFile = reader.optional(ModelOptionKeys.CA_FILE);
    connections = proxy.isEmpty() ? connections : connections.withProxy(proxy, null, List.of());
    return caFile.isEmpty() ? connections : connections.withCaFile(caFile);
  }

  /**
   * A provider and whom of it to ask.
   *
   * @param model the model that is called where a prompt names none
   */
  record Named(ProviderOptions options, String model) {}
}
