package io.remdreaming.clients.providers;

import io.remdreaming.model.chat.ModelException.Kind;

final class OpenAiChatModelTest extends ChatModelContract {

  OpenAiChatModelTest() {
    super("openai", Kind.REFUSED);
  }
}
