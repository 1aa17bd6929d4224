package io.remdreaming.clients.providers;

import io.remdreaming.model.chat.ModelException.Kind;

final class AnthropicChatModelTest extends ChatModelContract {

  AnthropicChatModelTest() {
    super("anthropic", Kind.REFUSED);
  }
}
