package io.remdreaming.clients.providers;

import io.remdreaming.model.chat.ModelException.Kind;

final class GeminiChatModelTest extends ChatModelContract {

  GeminiChatModelTest() {
    super("gemini", Kind.REFUSED);
  }
}
