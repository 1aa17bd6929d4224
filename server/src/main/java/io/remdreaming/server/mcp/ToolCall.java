package io.remdreaming.server.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a tool does. */
@FunctionalInterface
interface ToolCall {

  /**
   * Calls the tool.
   *
   * @param arguments fit the tool's input schema
   * @throws io.remdreaming.server.http.Problem.Thrown if there is no answer
   */
  Answer call(ObjectNode arguments, Asker asker);
}
