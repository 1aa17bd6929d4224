package io.remdreaming.clients.providers;

import io.remdreaming.clients.http.CallLimits;
import io.remdreaming.clients.http.ConnectionOptions;
import io.remdreaming.model.secrets.SecretReference;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a provider is reached. Holds no secret, only where the key lies.
 *
 * @param name the provider's name, as in rows, metrics and policies
 * @param protocol what it speaks
 * @param baseUrl where it is, without the protocol's paths and without a slash at its end
 * @param key where the key lies; null if none is needed
 * @param headers further headers of each call, none of them secret
 * @param callHeaders whether calls carry tenant and content id as headers: for servers of one's own
 * @param contextTokens the room for question and answer with Ollama; 0 for the server's own
 * @param connections how connections are made
 * @param limits what a call may take
 */
public record ProviderOptions(
    String name,
    Protocol protocol,
    String baseUrl,
    @Nullable SecretReference key,
    Map<String, String> headers,
    boolean callHeaders,
    int contextTokens,
    ConnectionOptions connections,
    CallLimits limits)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  public ProviderOptions {
    headers = Map.copyOf(headers);
    baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    if (!baseUrl.matches("https?://[^\\s@]+")) {
      throw new IllegalArgumentException(
          "expected the base URL as http:// or https://, without a password");
    }
  }

  /**
   * A provider by its name, with its usual address and the usual variable for its key.
   *
   * @throws IllegalArgumentException if the name is unknown
   */
  public static ProviderOptions of(String provider) {
    return switch (provider) {
      case "anthropic" ->
          of(provider, Protocol.ANTHROPIC, "https://api.anthropic.com", "ANTHROPIC_API_KEY");
      case "openai" -> of(provider, Protocol.OPENAI, "https://api.openai.com/v1", "OPENAI_API_KEY");
      case "openrouter" ->
          of(provider, Protocol.OPENAI, "https://openrouter.ai/api/v1", "OPENROUTER_API_KEY");
      case "gemini" ->
          of(
              provider,
              Protocol.GEMINI,
              "https://generativelanguage.googleapis.com",
              "GOOGLE_API_KEY");
      case "litellm" -> of(provider, Protocol.OPENAI, "http://localhost:4000/v1", null);
      case "ollama" -> of(provider, Protocol.OLLAMA, "http://localhost:11434", null);
      default ->
          throw new IllegalArgumentException(
              "expected anthropic, openai, openrouter, gemini, litellm or ollama, got '%s'"
                  .formatted(provider));
    };
  }

  private static ProviderOptions of(
      String name, Protocol protocol, String baseUrl, @Nullable String variable) {
    return new ProviderOptions(
        name,
        protocol,
        baseUrl,
        variable == null ? null : SecretReference.envOrFile(variable),
        Map.of(),
        false,
        0,
        ConnectionOptions.defaults(),
        CallLimits.defaults());
  }

  /** The same under a name of its own. */
  public ProviderOptions named(String value) {
    return new ProviderOptions(
        value, protocol, baseUrl, key, headers, callHeaders, contextTokens, connections, limits);
  }

  public ProviderOptions withBaseUrl(String value) {
    return new ProviderOptions(
        name, protocol, value, key, headers, callHeaders, contextTokens, connections, limits);
  }

  public ProviderOptions withKey(@Nullable SecretReference value) {
    return new ProviderOptions(
        name, protocol, baseUrl, value, headers, callHeaders, contextTokens, connections, limits);
  }

  public ProviderOptions withCallHeaders(boolean value) {
    return new ProviderOptions(
        name, protocol, baseUrl, key, headers, value, contextTokens, connections, limits);
  }

  public ProviderOptions withConnections(ConnectionOptions value) {
    return new ProviderOptions(
        name, protocol, baseUrl, key, headers, callHeaders, contextTokens, value, limits);
  }

  public ProviderOptions withLimits(CallLimits value) {
    return new ProviderOptions(
        name, protocol, baseUrl, key, headers, callHeaders, contextTokens, connections, value);
  }
}
