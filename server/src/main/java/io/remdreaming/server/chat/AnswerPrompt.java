package io.remdreaming.server.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.PromptSubject;
import io.remdreaming.model.gateway.PromptTemplate;
import io.remdreaming.model.gateway.PromptTerms;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.server.http.PackagedFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a model is asked to answer a question from memory, and what its answer says. */
final class AnswerPrompt {

  static final String OPERATION = "chat";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PromptTemplate TEMPLATE =
      PromptTemplate.of("answer", resource("answer.md").strip(), schema(), 1_000, 0);
  private static final Pattern CITED = Pattern.compile("\\[(\\d{1,4})]");

  /** How many turns before the question a model sees. */
  private static final int TURNS = 12;

  private AnswerPrompt() {}

  static Prompt of(UserKey owner, Question question, Tier tier, List<Piece> pieces) {
    var subject =
        new PromptSubject(
            owner,
            OPERATION,
            Ids.of(OPERATION, owner.tenantId(), owner.userId(), question.text()),
            Version.NONE,
            null);
    return new Prompt(
        subject,
        TEMPLATE,
        data(question, pieces),
        question.maxTokens(),
        PromptTerms.of(Priority.HIGH, tier));
  }

  private static String data(Question question, List<Piece> pieces) {
    var data = JSON.createObjectNode();
    var memory = data.putArray("memory");
    pieces.forEach(piece -> memory.add(piece(piece)));
    var conversation = data.putArray("conversation");
    var before = question.before();
    before
        .subList(Math.max(0, before.size() - TURNS), before.size())
        .forEach(
            turn -> conversation.addObject().put("role", turn.role()).put("text", turn.text()));
    data.put("question", question.text());
    return data.toString();
  }

  private static ObjectNode piece(Piece piece) {
    return JSON.createObjectNode()
        .put("number", piece.number())
        .put("time", piece.at())
        .put("speaker", piece.speaker())
        .put("text", piece.text());
  }

  /** The answer of a model; a number that stands for no piece cites nothing. */
  static Reply reply(Answer answer, List<Piece> pieces) {
    var json = tree(answer.json());
    var text = json.path("answer").asText();
    var numbers = new TreeSet<Integer>();
    json.path("citations").forEach(number -> numbers.add(number.asInt()));
    CITED.matcher(text).results().forEach(found -> numbers.add(Integer.valueOf(found.group(1))));
    var cited = pieces.stream().filter(piece -> numbers.contains(piece.number())).toList();
    var model = answer.provider() + "/" + answer.model();
    return new Reply(text, cited, model, "", answer.tokensIn(), answer.tokensOut());
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer was checked against its schema", e);
    }
  }

  private static String schema() {
    try {
      return JSON.readTree(resource("answer.schema.json")).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("answer.schema.json", e);
    }
  }

  private static String resource(String name) {
    return new String(PackagedFile.bytes(AnswerPrompt.class, name), StandardCharsets.UTF_8);
  }
}
