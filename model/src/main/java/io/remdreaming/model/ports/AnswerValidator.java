package io.remdreaming.model.ports;

/** Tells whether a model's answer can be used. Thread-safe. */
@FunctionalInterface
public interface AnswerValidator {

  /**
   * Looks for what is wrong with an answer.
   *
   * @param json what the model put out
   * @param schema the JSON Schema that it was asked to fit
   * @return {@code ""} if it fits, else a few lines a model can act on
   */
  String problem(String json, String schema);
}
