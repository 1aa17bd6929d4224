package io.remdreaming.rules.facts;

import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.rules.names.NameKinds;
import io.remdreaming.rules.text.Words;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names as facts have them: without what is no name, and none that cannot be what is meant. */
final class FactTargets {

  private static final Pattern ARTICLE = Pattern.compile("^(?:the|an?) (?=\\p{L}{2})");

  private final Set<String> noNames;
  private final Set<String> givenNames;
  private final Set<String> tools;
  private final Set<String> months;
  private final Set<String> behindPersons;
  private final NameKinds kinds = new NameKinds();

  FactTargets(FactGrammar grammar) {
    noNames = grammar.list("no-name");
    givenNames = grammar.list("given");
    tools = grammar.list("tool");
    months = grammar.list("month-person");
    behindPersons = grammar.list("behind-person");
  }

  /**
   * The same, also if it is called as a month is and what goes on about it shows a person: "my
   * sister April lives in Hull".
   *
   * @param at where the text stands in its sentence
   */
  String of(EntityType type, String text, String sentence, int at) {
    return type == EntityType.PERSON && months.contains(text) && isDoing(sentence, text, at)
        ? text
        : of(type, text);
  }

  private boolean isDoing(String sentence, String text, int from) {
    var at = sentence.indexOf(text, from);
    var start = at + text.length() + 1;
    if (at < 0 || start >= sentence.length() || sentence.charAt(start - 1) != ' ') {
      return false;
    }
    var rest = sentence.substring(start);
    return behindPersons.contains(firstWord(rest)) || rest.startsWith("and my ");
  }

  /** The name of a thing of this type that is in a text; {@code ""} if there is none. */
  String of(EntityType type, String text) {
    var stripped = Words.withoutGenitive(text.strip());
    // a title and a date are what they are
    var isWhole = type == EntityType.DOCUMENT || type == EntityType.EVENT;
    var isCommon = type == EntityType.CONCEPT && isLowerCase(stripped);
    var name =
        isCommon
            ? ARTICLE.matcher(stripped).replaceFirst("")
            : isWhole ? stripped : trimmed(stripped);
    return EntityNames.normal(name).isEmpty() || !canBe(type, name) ? "" : name;
  }

  private static boolean isLowerCase(String text) {
    return !text.isEmpty() && Character.isLowerCase(text.codePointAt(0));
  }

  private String trimmed(String text) {
    var name = text;
    while (isNoName(firstWord(name))) {
      var space = name.indexOf(' ');
      name = space < 0 ? "" : name.substring(space + 1);
    }
    while (isNoName(name.substring(name.lastIndexOf(' ') + 1))) {
      name = name.substring(0, Math.max(0, name.lastIndexOf(' ')));
    }
    return name;
  }

  private boolean isNoName(String word) {
    return noNames.contains(word.toLowerCase(Locale.ROOT));
  }

  private static String firstWord(String name) {
    var space = name.indexOf(' ');
    return space < 0 ? name : name.substring(0, space);
  }

  private boolean canBe(EntityType type, String name) {
    return switch (type) {
      case PLACE, ORGANISATION ->
          !givenNames.contains(name)
              && (type == EntityType.ORGANISATION
                  || (!tools.contains(name) && !kinds.isTechnology(name)));
      case PERSON -> !tools.contains(name) && !kinds.isTechnology(name);
      default -> true;
    };
  }
}
