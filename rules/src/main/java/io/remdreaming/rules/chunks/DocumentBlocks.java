package io.remdreaming.rules.chunks;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.chunks.ChunkRules;
import io.remdreaming.model.text.TextSplitter;
import io.remdreaming.model.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A document in pieces by its structure: sections of Markdown, else paragraphs, packed up to the
 * size rules. A code fence is one block; a block that is too large is divided at its sentences, a
 * fence at its lines. Together the pieces are the document.
 */
final class DocumentBlocks {

  private final ChunkRules rules;
  private final boolean markdown;
  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder block = new StringBuilder();
  private boolean heads;
  private boolean blank;
  private String fence = "";

  private DocumentBlocks(ChunkRules rules, boolean markdown) {
    this.rules = rules;
    this.markdown = markdown;
  }

  /** The pieces in order; none for a blank document. */
  static List<String> chunks(Document document, ChunkRules rules) {
    if (document.content().isBlank()) {
      return List.of();
    }
    var blocks = new DocumentBlocks(rules, isMarkdown(document));
    blocks.read(document.content());
    return blocks.pack();
  }

  private static boolean isMarkdown(Document document) {
    return document.mimeType().contains("markdown")
        || isMarkdown(FileNames.of(document.uri()))
        || isMarkdown(document.name());
  }

  private static boolean isMarkdown(String fileName) {
    var name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".md") || name.endsWith(".markdown");
  }

  private void read(String content) {
    for (var start = 0; start < content.length(); ) {
      var newline = content.indexOf('\n', start);
      var end = newline < 0 ? content.length() : newline + 1;
      line(content.substring(start, end));
      start = end;
    }
    close();
  }

  private void line(String line) {
    var text = line.strip();
    if (!fence.isEmpty()) {
      block.append(line);
      if (text.startsWith(fence)) {
        fence = "";
        close();
      }
      return;
    }
    var heading = markdown && isHeading(line);
    if (markdown && (text.startsWith("```") || text.startsWith("~~~"))) {
      fence = text.substring(0, 3);
      close();
    } else if (heading || (blank && !text.isEmpty())) {
      close();
    }
    heads |= heading;
    blank = text.isEmpty() || heading;
    block.append(line);
  }

  private static boolean isHeading(String line) {
    var level = 0;
    while (level < line.length() && line.charAt(level) == '#') {
      level++;
    }
    return level >= 1
        && level <= 6
        && (level == line.length() || Character.isWhitespace(line.charAt(level)));
  }

  private void close() {
    if (!block.isEmpty()) {
      var text = block.toString();
      blocks.add(new Block(text, heads, Tokens.estimate(text)));
      block.setLength(0);
    }
    heads = false;
    blank = false;
  }

  /** Packs blocks; a heading opens a new piece once the one before it is large enough. */
  private List<String> pack() {
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    var tokens = 0;
    for (var i = 0; i < blocks.size(); i++) {
      var next = blocks.get(i);
      var section = next.heads && tokens >= rules.minTokens();
      if (tokens > 0 && (section || tokens + withHeaded(i) > rules.maxTokens())) {
        pieces.add(piece.toString());
        piece.setLength(0);
        tokens = 0;
      }
      if (next.tokens > rules.maxTokens()) {
        pieces.addAll(divided(piece + next.text));
        piece.setLength(0);
        tokens = 0;
      } else {
        piece.append(next.text);
        tokens += next.tokens;
      }
    }
    if (!piece.isEmpty()) {
      addLast(piece.toString(), tokens, pieces);
    }
    return pieces;
  }

  /** A heading stays with the block behind it, where both fit. */
  private int withHeaded(int i) {
    var next = blocks.get(i);
    var headed = next.heads && i + 1 < blocks.size() ? blocks.get(i + 1).tokens : 0;
    return next.tokens + headed <= rules.maxTokens() ? next.tokens + headed : next.tokens;
  }

  private void addLast(String piece, int tokens, List<String> pieces) {
    var last = pieces.size() - 1;
    if (tokens < rules.minTokens()
        && last >= 0
        && Tokens.estimate(pieces.get(last)) + tokens <= rules.maxTokens()) {
      pieces.set(last, pieces.get(last) + piece);
    } else {
      pieces.add(piece);
    }
  }

  private List<String> divided(String text) {
    return TextSplitter.of(text, rules.maxTokens());
  }

  private record Block(String text, boolean heads, int tokens) {}
}
