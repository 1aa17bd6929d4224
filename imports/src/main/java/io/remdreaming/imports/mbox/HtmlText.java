package io.remdreaming.imports.mbox;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The text of HTML, with lines where a page shows them; quotations have a {@code >}. */
final class HtmlText implements NodeVisitor {

  private final StringBuilder text = new StringBuilder();
  private int quotes;

  private HtmlText() {}

  static String of(String html) {
    var page = Jsoup.parse(html);
    page.select("style, script, head, title").remove();
    var reading = new HtmlText();
    NodeTraversor.traverse(reading, page);
    return reading
        .text
        .toString()
        .replaceAll("(?<![ \\u00a0])[ \\u00a0]+\n", "\n")
        .replaceAll("\n{3,}", "\n\n");
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode words) {
      append(words.text());
    } else if (node instanceof Element element) {
      if (element.nameIs("blockquote")) {
        quotes++;
      }
      if (element.nameIs("br")) {
        text.append('\n');
      } else if (element.isBlock()) {
        breakLine();
      }
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element && element.isBlock()) {
      breakLine();
      if (element.nameIs("blockquote")) {
        quotes--;
      }
    }
  }

  private void append(String words) {
    var isStart = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    if (isStart && words.isBlank()) {
      return;
    }
    if (isStart && quotes > 0) {
      text.append(">".repeat(quotes)).append(' ');
    }
    text.append(isStart ? words.stripLeading() : words);
  }

  private void breakLine() {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }
}
