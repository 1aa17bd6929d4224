package io.remdreaming.stubmodel;

/** What the stub answers to chats: from the schema, unless a test knows better. Thread-safe. */
@FunctionalInterface
public interface StubAnswers {

  /** The answer's text; a pure function of what is asked, so that runs repeat. */
  String answer(Asked asked);

  /** Answers that fill the schema, or are a sentence without one, and differ by prompt. */
  static StubAnswers fromSchema() {
    return asked ->
        asked.isPlain()
            ? "This is answer %s.".formatted(Long.toHexString(Hash.ofLong(asked.prompt())))
            : new SchemaAnswer(asked.schema(), asked.prompt()).toJson();
  }
}
