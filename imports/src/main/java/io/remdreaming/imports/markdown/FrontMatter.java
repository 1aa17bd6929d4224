package io.remdreaming.imports.markdown;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The fields between two lines {@code ---} at the beginning of a note, of which only plain ones are
 * read.
 *
 * @param title the title, empty for none
 * @param date the date or time, empty for none
 * @param tags the tags
 */
record FrontMatter(String title, String date, List<String> tags) {

  private static final FrontMatter NONE = new FrontMatter("", "", List.of());
  private static final Pattern BLOCK =
      Pattern.compile("\\A---\\r?\\n(.{0,20000}?\\n)---\\s*?(\\r?\\n|\\z)", Pattern.DOTALL);
  private static final Pattern ITEM = Pattern.compile("\\n\\s*-\\s+([^\\n]+)");

  static FrontMatter of(String text) {
    var block = BLOCK.matcher(text);
    if (!block.find()) {
      return NONE;
    }
    var fields = block.group(1).replace("\r", "");
    var title = value(fields, "title");
    var date = value(fields, "date|created|created_at|timestamp");
    return new FrontMatter(title, date, tags(fields));
  }

  private static String value(String fields, String names) {
    var line = Pattern.compile("(?mi)^(?:" + names + "):[ \\t]*([^\\n]*)$").matcher(fields);
    return line.find() ? unquoted(line.group(1)) : "";
  }

  private static String unquoted(String value) {
    return value.strip().replaceAll("^[\"']|[\"']$", "");
  }

  /** Tags on the line, with or without brackets, or as items below it. */
  private static List<String> tags(String fields) {
    var line = value(fields, "tags");
    if (!line.isEmpty()) {
      return Pattern.compile("[,\\s]+")
          .splitAsStream(line.replaceAll("[\\[\\]]", ""))
          .map(FrontMatter::unquoted)
          .filter(tag -> !tag.isEmpty())
          .toList();
    }
    var list = Pattern.compile("(?mi)^tags:[ \\t]*((?:\\n\\s*-\\s+[^\\n]+)+)").matcher(fields);
    return list.find()
        ? ITEM.matcher(list.group(1)).results().map(item -> unquoted(item.group(1))).toList()
        : List.of();
  }
}
