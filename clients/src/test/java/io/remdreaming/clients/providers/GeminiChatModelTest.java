package io.remdreaming.clients.providers;

import io.remdreaming.model.chat.ModelFailure.Kind;

final class GeminiChatModelTest extends ChatModelContract {

  GeminiChatModelTest() {
    super("gemini", Kind.REFUSED);
  }
}
