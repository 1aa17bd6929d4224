package io.remdreaming.imports.whatsapp;

import java.util.regex.Pattern;

/**
 * An entry of a chat, with all its lines.
 *
 * @param head its first line
 * @param text what follows the speaker, line breaks included
 * @param speaker who wrote it; empty for what the application says
 * @param line the number of its first line
 */
record Entry(ChatLine head, String text, String speaker, int line) {

  /** No name is longer, and none holds a line break. */
  private static final int LONGEST_NAME = 80;

  private static final String SEPARATOR = ": ";
  private static final Pattern MARKS = Pattern.compile("[\\u200e\\u200f\\u202a-\\u202e]");

  static Entry of(ChatLine head, String rest, int line) {
    var end = rest.indexOf(SEPARATOR);
    var emptyEnd = rest.endsWith(":") ? rest.length() - 1 : -1;
    var nameEnd = end >= 0 ? end : emptyEnd;
    var lineBreak = rest.indexOf('\n');
    var isNamed =
        nameEnd > 0
            && nameEnd <= LONGEST_NAME
            && (lineBreak < 0 || nameEnd < lineBreak)
            && !rest.startsWith(Phrases.MARK)
            && !Phrases.isSystem(rest);
    if (!isNamed) {
      return new Entry(head, rest, "", line);
    }
    var text = rest.substring(Math.min(rest.length(), nameEnd + SEPARATOR.length()));
    return new Entry(head, text, name(rest.substring(0, nameEnd)), line);
  }

  /** Names that are not in the address book begin with a tilde. */
  private static String name(String written) {
    var bare = MARKS.matcher(written).replaceAll("").replace('\u202f', ' ');
    var name = bare.replace('\u00a0', ' ').strip();
    return name.startsWith("~") ? name.substring(1).strip() : name;
  }
}
