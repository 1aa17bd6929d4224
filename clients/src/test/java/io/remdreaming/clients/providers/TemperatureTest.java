package io.remdreaming.clients.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.clients.protocol.Json;
import io.remdreaming.model.chat.ChatRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureTest {

  @ParameterizedTest
  @ValueSource(strings = {"anthropic", "openai", "gemini", "ollama"})
  void temperatureIsSentUnlessItIsLeftToTheModel(String provider) {
    assertThat(question(provider, 0.0)).contains("\"temperature\":0.0");
    assertThat(question(provider, null)).doesNotContain("temperature");
  }

  @Test
  void schemaIsParsedOnce() {
    assertThat(Json.schema(Asking.SCHEMA)).isSameAs(Json.schema(new String(Asking.SCHEMA)));
  }

  private static String question(String provider, @Nullable Double temperature) {
    var options = ProviderOptions.of(provider);
    var request = new ChatRequest("m", "", "Hello", "answer", Asking.SCHEMA, 10, temperature);
    return options.protocol().chat(options).question(request).toString();
  }
}
