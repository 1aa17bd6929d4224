package io.remdreaming.rules.extraction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands in curricula vitae: a name at the top, then sections. */
final class Resumes {

  private static final int TOP = 5;
  private static final int LONGEST_SKILL = 60;
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:curriculum vitae|r[ée]sum[ée]|cv|name)\\s*(?:of|[-–—:|])?\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile(
          "\\p{Lu}[\\p{L}'’.-]*(?:\\s+(?:(?:van|von|de|der|da|di|al|bin)\\s+)*\\p{Lu}[\\p{L}'’.-]*){1,3}");
  private static final Set<String> NOT_A_NAME =
      Set.of(
          "curriculum",
          "vitae",
          "resume",
          "profile",
          "summary",
          "experience",
          "education",
          "contact",
          "skills");

  private Resumes() {}

  /** The first of the topmost lines that is nothing but two to four capitalised words. */
  static List<String> name(DocumentText text) {
    for (var line : text.lines().subList(0, Math.min(TOP, text.lines().size()))) {
      var name = PREFIX.matcher(DocumentText.plain(line)).replaceFirst("");
      var words = List.of(name.toLowerCase(Locale.ROOT).split("\\s+"));
      if (NAME.matcher(name).matches() && words.stream().noneMatch(NOT_A_NAME::contains)) {
        return List.of(name);
      }
    }
    return List.of();
  }

  static List<String> skills(DocumentText text) {
    var skills = new LinkedHashSet<String>();
    for (var line : section(text, "skill", "technologies", "competenc")) {
      var colon = line.indexOf(':');
      for (var skill : line.substring(colon + 1).split("[,;|•·、]")) {
        var plain = skill.strip().replaceFirst("\\.$", "");
        if (!plain.isEmpty() && plain.length() <= LONGEST_SKILL) {
          skills.add(plain);
        }
      }
    }
    return new ArrayList<>(skills);
  }

  static List<String> section(DocumentText text, String... words) {
    return text.section(Set.of(words));
  }
}
