package io.remdreaming.clients.providers;

import io.remdreaming.model.chat.ModelFailure.Kind;

final class OpenRouterChatModelTest extends ChatModelContract {

  OpenRouterChatModelTest() {
    super("openrouter", Kind.REFUSED);
  }
}
