package io.remdreaming.rules.chunks;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.ChunkDraft;
import io.remdreaming.model.chunks.ChunkRules;
import io.remdreaming.model.chunks.ChunkSizes;
import io.remdreaming.model.chunks.TopicSegmentation;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.model.text.TextSplitter;
import io.remdreaming.model.text.Tokens;
import io.remdreaming.rules.gist.Gist;
import io.remdreaming.rules.spans.ConversationReader;
import java.util.List;

/**
 * The local tier of chunks: conversations at their topic boundaries, documents by structure. A
 * chunk of a conversation holds whole turns, a line each, {@code speaker: text}; a piece of a turn
 * that is too long holds exactly its part of the text. Pure; not thread-safe because its reader is
 * not.
 */
public final class LexicalChunker implements LocalChunker {

  private final ConversationReader conversations;
  private final Gist.Reader gists;
  private final ChunkRules rules;
  private final TopicSegmentation segmentation = new TopicSegmentation();
  private final ChunkSizes sizes;

  public LexicalChunker(ConversationReader conversations, ChunkRules rules) {
    this.conversations = conversations;
    this.gists = new Gist.Reader(conversations);
    this.rules = rules;
    this.sizes = new ChunkSizes(rules);
  }

  @Override
  public List<Chunk> chunk(SessionWindow window) {
    var conversation = conversations.read(window.messages());
    var strengths = segmentation.strengths(conversation.turns());
    return chunks(window, strengths, new WindowChunks(window, conversation, gists));
  }

  @Override
  public List<Chunk> chunk(SessionWindow window, List<ChunkDraft> drafts) {
    var conversation = conversations.read(window.messages());
    var strengths = segmentation.strengths(conversation.turns());
    return chunks(
        window,
        Drafts.strengths(strengths, drafts),
        new WindowChunks(window, conversation, gists, drafts));
  }

  private List<Chunk> chunks(SessionWindow window, double[] strengths, WindowChunks chunks) {
    var messages = window.messages();
    var tokens = new int[messages.size()];
    for (var i = 0; i < messages.size(); i++) {
      tokens[i] = Tokens.estimate(WindowChunks.line(messages.get(i)));
    }
    var starts = sizes.starts(strengths, tokens);
    for (var i = 0; i < starts.size(); i++) {
      var from = starts.get(i);
      var to = i + 1 < starts.size() ? starts.get(i + 1) : messages.size();
      if (to - from == 1 && tokens[from] > rules.maxTokens()) {
        chunks.addPieces(from, TextSplitter.of(messages.get(from).content(), rules.maxTokens()));
      } else {
        chunks.addTurns(from, to);
      }
    }
    return chunks.list();
  }

  @Override
  public List<Chunk> chunk(Document document) {
    var chunks = new DocumentChunks(document, gists);
    if (document.kind() == Document.Kind.RESOURCE) {
      return List.of(chunks.whole());
    }
    return chunks.of(DocumentBlocks.chunks(document, rules));
  }
}
