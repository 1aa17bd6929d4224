package io.remdreaming.operators.prompts;

import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.operators.gateway.Answered;
import io.remdreaming.operators.gateway.Gateway;
import io.remdreaming.operators.gateway.GatewayOptions;
import io.remdreaming.operators.gateway.GatewayPorts;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Parts that models were asked about, and those that went around.
 *
 * <pre>
 *  parts ─> PROMPT ─┬─ prompts ─> GATEWAY ─> answered
 *                   └──────────────────────> around
 * </pre>
 *
 * @param around parts that are gone, or that nobody is asked about
 * @param answered the others, with what became of their prompts
 */
public record AskedParts(
    SingleOutputStreamOperator<ChunkedPart> around,
    SingleOutputStreamOperator<Answered<ChunkedPart>> answered) {

  /** Asks about every part that is there, for one operation. */
  public static AskedParts on(
      DataStream<ChunkedPart> parts,
      String operation,
      PromptTemplate template,
      PromptOptions prompts,
      GatewayOptions gateway,
      GatewayPorts ports) {
    var around = PromptParts.on(parts, operation, template, prompts);
    var asked = around.getSideOutput(PromptParts.PROMPTS);
    return new AskedParts(around, Gateway.on(operation, asked, PromptParts.PART, gateway, ports));
  }
}
