package io.remdreaming.cli.usage;

/** By what usage is summed up. */
public enum Grouping {
  OPERATION("operation"),
  MODEL("provider || '/' || model"),
  DAY("to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')");

  private final String expression;

  Grouping(String expression) {
    this.expression = expression;
  }

  /** The SQL expression over {@code llm_calls}. */
  String expression() {
    return expression;
  }
}
