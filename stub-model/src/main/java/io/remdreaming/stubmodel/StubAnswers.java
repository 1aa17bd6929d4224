package io.remdreaming.stubmodel;

/** What the stub answers to chats: from the schema, unless a test knows better. Thread-safe. */
@FunctionalInterface
public interface StubAnswers {

  /** The answer's text; a pure function of what is asked, so that runs repeat. */
  String answer(Asked asked);

  /** Answers that fill the schema and differ by prompt. */
  static StubAnswers fromSchema() {
    return asked -> new SchemaAnswer(asked.schema(), asked.prompt()).toJson();
  }
}
