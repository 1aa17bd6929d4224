package io.remdreaming.clients.providers;

import io.remdreaming.model.chat.ModelException.Kind;

/** Ollama has no way to say that a model declines: it does so in words. */
final class OllamaChatModelTest extends ChatModelContract {

  OllamaChatModelTest() {
    super("ollama", Kind.MALFORMED);
  }
}
