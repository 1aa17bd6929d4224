package io.remdreaming.server.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.query.recall.Recalled;
import io.remdreaming.server.http.Parameters;
import io.remdreaming.server.mcp.Inquiry.Findings;
import io.remdreaming.server.mcp.Inquiry.Step;
import io.remdreaming.server.memory.Asking;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Answers a question in plain language from memory alone, and says so. */
final class AskTool {

  private static final String NOTE =
      "No language model was asked. This is what memory holds that fits the question best; the"
          + " answer, if there is one, is to be read from it.";
  private static final String NOTHING =
      "No language model was asked. Memory holds nothing that fits the question.";

  private final Asking asking;

  AskTool(Asking asking) {
    this.asking = asking;
  }

  Map<String, ToolCall> calls() {
    return Map.of("ask", this::ask);
  }

  /**
   * What is known.
   *
   * @param answeredBy what has put it together
   * @param known facts and rows about whom and what the question is about
   * @param facts that fit the question, the best first
   * @param memo the queries that were asked, in turn
   */
  private record Known(
      String question,
      String answeredBy,
      String note,
      List<Remembered> known,
      List<Recalled> facts,
      List<Recalled> moments,
      List<Recalled> messages,
      List<Step> memo) {}

  private Answer ask(ObjectNode arguments, Asker asker) {
    var question = Parameters.text(arguments, "question");
    var tokens = arguments.path("max_tokens").asInt(2_000);
    var findings = new Inquiry(question, asker.scope(), asking).run(tokens);
    var pack = findings.pack();
    var note = pack.isEmpty() && findings.known().isEmpty() ? NOTHING : NOTE;
    var known =
        new Known(
            question,
            "memory",
            note,
            findings.known(),
            pack.facts(),
            pack.moments(),
            pack.messages(),
            findings.memo());
    return new Answer(known, text(note, findings));
  }

  private static String text(String note, Findings findings) {
    var text = new StringJoiner("\n").add(note);
    if (!findings.known().isEmpty()) {
      text.add("Known:");
      findings.known().forEach(row -> text.add(row.line()));
    }
    if (!findings.pack().isEmpty()) {
      text.add(findings.pack().text());
    }
    text.add("Queries:");
    findings.memo().forEach(step -> text.add(line(step)));
    return text.toString();
  }

  private static String line(Step step) {
    return "- %s (%s): %d found".formatted(step.query(), step.why(), step.found());
  }
}
