package io.remdreaming.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that a question mentions. */
final class Names {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final int SHORTEST = 4;

  private final String question;
  private final String plain;

  Names(String question) {
    this.question = question;
    this.plain = plain(question);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Whether the question mentions an entity by any of its names. */
  boolean mention(ObjectNode entity) {
    var names = new ArrayList<String>();
    names.add(entity.path("display_name").asText(""));
    names.add(entity.path("name").asText(""));
    for (JsonNode alias : entity.path("aliases")) {
      names.add(alias.asText());
    }
    return names.stream().anyMatch(this::mention);
  }

  /** As a word of its own, in scripts that have such. */
  private boolean mention(String name) {
    var wanted = plain(name);
    if (wanted.isBlank()) {
      return false;
    }
    for (var at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
      if (isEdge(at, wanted) && isEdge(at + wanted.length(), wanted)) {
        return true;
      }
    }
    return false;
  }

  private boolean isEdge(int at, String name) {
    if (at == 0 || at == plain.length() || name.codePoints().anyMatch(Character::isIdeographic)) {
      return true;
    }
    return !(Character.isLetterOrDigit(plain.codePointBefore(at))
        && Character.isLetterOrDigit(plain.codePointAt(at)));
  }

  /** Words that look like names, behind the first word, without those of known names. */
  Set<String> unknown(List<String> known) {
    var said = plain(String.join(" ", known));
    var unknown = new LinkedHashSet<String>();
    var words = WORD.matcher(question);
    var isFirst = true;
    while (words.find()) {
      var word = words.group();
      if (!isFirst
          && word.length() >= SHORTEST
          && Character.isUpperCase(word.codePointAt(0))
          && !said.contains(plain(word))) {
        unknown.add(word);
      }
      isFirst = false;
    }
    return unknown;
  }
}
