package io.remdreaming.server.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.query.Scope;
import io.remdreaming.query.recall.Recalled;
import io.remdreaming.server.chat.Answering;
import io.remdreaming.server.chat.Piece;
import io.remdreaming.server.chat.Question;
import io.remdreaming.server.chat.Reply;
import io.remdreaming.server.http.Parameters;
import io.remdreaming.server.mcp.Inquiry.Findings;
import io.remdreaming.server.mcp.Inquiry.Step;
import io.remdreaming.server.memory.Asking;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Answers a question in plain language: by a model within budget, else from memory alone. */
record AskTool(Asking asking, Answering answering) {

  private static final String NOTE =
      "No language model was asked. This is what memory holds that fits the question best; the"
          + " answer, if there is one, is to be read from it.";
  private static final String NOTHING =
      "No language model was asked. Memory holds nothing that fits the question.";

  /** Of an answer; the context pack may be larger. */
  private static final int ANSWER_TOKENS = 1_000;

  Map<String, ToolCall> calls() {
    return Map.of("ask", this::ask);
  }

  /**
   * What is known.
   *
   * @param answeredBy the model, or {@code memory} for what was found alone
   * @param answer of the model; empty without one
   * @param cited the ids of the facts, moments and messages that the answer cites
   * @param known facts and rows about whom and what the question is about
   * @param facts that fit the question, the best first
   * @param memo the queries that were asked, in turn
   */
  private record Known(
      String question,
      String answeredBy,
      String note,
      String answer,
      List<String> cited,
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
    var reply = reply(question, findings, asker);
    var note = reply != null ? "" : pack.isEmpty() && findings.known().isEmpty() ? NOTHING : NOTE;
    var known =
        new Known(
            question,
            reply == null ? "memory" : reply.answeredBy(),
            note,
            reply == null ? "" : reply.text(),
            reply == null ? List.of() : reply.cited().stream().map(Piece::id).toList(),
            findings.known(),
            pack.facts(),
            pack.moments(),
            pack.messages(),
            findings.memo());
    return new Answer(known, text(reply == null ? note : reply.text(), findings));
  }

  /** The answer of a model; null if none has answered. */
  private @Nullable Reply reply(String text, Findings findings, Asker asker) {
    if (!(asker.scope() instanceof Scope.OneUser user) || !answering.hasModel()) {
      return null;
    }
    var question = new Question(Tier.GOOD, List.of(), text, ANSWER_TOKENS);
    var owner = new UserKey(user.tenantId(), user.userId());
    var reply = answering.reply(owner, question, Piece.of(findings.pack()));
    return reply.note().isEmpty() ? reply : null;
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
