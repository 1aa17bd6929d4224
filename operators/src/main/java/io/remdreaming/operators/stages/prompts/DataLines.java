package io.remdreaming.operators.stages.prompts;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Data within a prompt: a JSON object a line between two marks. No text can end the data early,
 * because within it every {@code <} is written as an escape.
 */
public final class DataLines {

  private static final String ESCAPED = "\\u003c";

  private final String mark;
  private final StringBuilder lines = new StringBuilder();

  public DataLines(String mark) {
    this.mark = mark;
  }

  public void add(ObjectNode line) {
    lines.append(line.toString().replace("<", ESCAPED)).append('\n');
  }

  @Override
  public String toString() {
    return "<" + mark + ">\n" + lines + "</" + mark + ">";
  }
}
