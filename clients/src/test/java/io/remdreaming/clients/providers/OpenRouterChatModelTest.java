package io.remdreaming.clients.providers;

import io.remdreaming.model.chat.ModelException.Kind;

final class OpenRouterChatModelTest extends ChatModelContract {

  OpenRouterChatModelTest() {
    super("openrouter", Kind.REFUSED);
  }
}
