package io.remdreaming.rules.chunks;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.ChunkDraft;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.model.text.Tokens;
import io.remdreaming.rules.gist.Gist;
import io.remdreaming.rules.spans.Conversation;
import io.remdreaming.rules.spans.Speakers;
import io.remdreaming.rules.text.Terms;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;

/** The chunks of one session window, as they are filled in from left to right. */
final class WindowChunks {

  private final SessionWindow window;
  private final Conversation conversation;
  private final Terms terms;
  private final Gist.Reader gists;
  private final List<ChunkDraft> drafts;
  private final List<Chunk> chunks = new ArrayList<>();

  WindowChunks(SessionWindow window, Conversation conversation, Gist.Reader gists) {
    this(window, conversation, gists, List.of());
  }

  WindowChunks(
      SessionWindow window, Conversation conversation, Gist.Reader gists, List<ChunkDraft> drafts) {
    this.window = window;
    this.drafts = drafts;
    this.conversation = conversation;
    this.terms = Terms.of(conversation.own());
    this.gists = gists;
  }

  /** A message as a chunk shows it. */
  static String line(Message message) {
    var speaker = Speakers.name(message);
    return speaker.isEmpty() ? message.content() : speaker + ": " + message.content();
  }

  List<Chunk> list() {
    return chunks;
  }

  /** Adds a chunk of whole turns. */
  void addTurns(int from, int to) {
    var messages = window.messages().subList(from, to);
    var content = messages.stream().map(WindowChunks::line).collect(Collectors.joining("\n"));
    var own = gists.read(conversation.part(from, to), terms);
    var gist = Drafts.of(drafts, from, to, window.messages().size()).over(own);
    var id = id(messages.get(0), messages.get(messages.size() - 1));
    chunks.add(chunk(id, content, messages, gist));
  }

  /** Adds the pieces of one turn. */
  void addPieces(int turn, List<String> pieces) {
    var message = window.messages().get(turn);
    for (var i = 0; i < pieces.size(); i++) {
      var messages = List.of(message);
      var own = gists.read(gists.conversations().piece(conversation, turn, pieces.get(i)), terms);
      var gist = Drafts.ofPiece(drafts, turn).over(own);
      chunks.add(chunk(id(message, message, Integer.toString(i)), pieces.get(i), messages, gist));
    }
  }

  private Chunk chunk(String id, String content, List<Message> messages, Gist gist) {
    var session = window.session().sessionId();
    var start = messages.get(0).timestamp();
    return new Chunk(
        id,
        Labels.of(session.isEmpty() ? "chat" : session, start, id),
        chunks.size(),
        start,
        messages.get(messages.size() - 1).timestamp(),
        content,
        gist.language(),
        gist.topics(),
        mostly(messages),
        gist.entities(),
        gist.summary(),
        Tokens.estimate(content),
        messages.stream().map(Message::id).toList());
  }

  private String id(Message first, Message last, String... piece) {
    var parts = new ArrayList<String>();
    parts.add(window.session().tenantId());
    parts.add(window.session().userId());
    parts.add(window.session().sessionId());
    parts.add(first.id());
    parts.add(last.id());
    parts.addAll(List.of(piece));
    return Ids.of("chunk", parts.toArray(String[]::new));
  }

  /** The role with the most text; of equals the one that comes first in their order. */
  private static String mostly(List<Message> messages) {
    var lengths = new EnumMap<Role, Integer>(Role.class);
    messages.forEach(m -> lengths.merge(m.role(), m.content().length(), Integer::sum));
    var most = messages.get(0).role();
    for (var entry : lengths.entrySet()) {
      if (entry.getValue() > lengths.getOrDefault(most, 0)) {
        most = entry.getKey();
      }
    }
    return most.wireName();
  }
}
