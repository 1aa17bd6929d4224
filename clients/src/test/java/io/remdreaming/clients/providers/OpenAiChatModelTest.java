package io.remdreaming.clients.providers;

import io.remdreaming.model.chat.ModelFailure.Kind;

final class OpenAiChatModelTest extends ChatModelContract {

  OpenAiChatModelTest() {
    super("openai", Kind.REFUSED);
  }
}
