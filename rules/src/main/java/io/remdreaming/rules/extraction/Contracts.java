package io.remdreaming.rules.extraction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands in English contracts, as the words say it. */
final class Contracts {

  private static final Pattern BETWEEN =
      Pattern.compile(
          "\\b(?:between|by and between)\\s+(.{3,160}?)\\s+and\\s+(.{3,160}?)(?:[.;]|,\\s+(?:dated|effective|each|together|collectively|for|whereby)|\\s+(?:dated|effective|for|whereby)\\b|$)",
          Pattern.CASE_INSENSITIVE);

  /** How much of a text is searched for parties, who stand at its beginning. */
  private static final int BEGINNING = 1 << 16;

  private static final Pattern OBLIGATION =
      Pattern.compile(
          "\\b(?:shall|must|undertakes? to|agrees? to|is (?:obliged|required) to|will be responsible)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern RISK =
      Pattern.compile(
          "\\b(?:penalt(?:y|ies)|liquidated damages|indemnif\\w+|terminat\\w+|liabilit(?:y|ies)|liable"
              + "|exclusiv\\w+|automatic(?:ally)? renew\\w*|breach|non-compete|unlimited)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final List<String> TYPES =
      List.of(
          "non-disclosure agreement",
          "confidentiality agreement",
          "master services agreement",
          "service level agreement",
          "services agreement",
          "service agreement",
          "supply agreement",
          "purchase agreement",
          "consulting agreement",
          "partnership agreement",
          "distribution agreement",
          "license agreement",
          "licence agreement",
          "lease agreement",
          "rental agreement",
          "loan agreement",
          "employment agreement",
          "employment contract");

  private Contracts() {}

  static List<String> parties(DocumentText text) {
    var parties = new LinkedHashSet<String>();
    var left = BEGINNING;
    for (var line : text.lines()) {
      var plain = withoutAsides(DocumentText.plain(line));
      var between = BETWEEN.matcher(plain).region(0, Math.min(left, plain.length()));
      if (between.useAnchoringBounds(false).find()) {
        add(parties, between.group(1));
        add(parties, between.group(2));
      }
      left -= Math.min(left, plain.length());
    }
    return new ArrayList<>(parties);
  }

  /** A line without what stands in brackets, the space before it, and quotation marks. */
  private static String withoutAsides(String line) {
    var kept = new StringBuilder(line.length());
    var lastEnd = line.lastIndexOf(')');
    var floor = 0;
    for (var i = 0; i < line.length(); i++) {
      var c = line.charAt(i);
      if (c == '(' && i < lastEnd) {
        while (kept.length() > floor && isSpace(kept.charAt(kept.length() - 1))) {
          kept.setLength(kept.length() - 1);
        }
        i = line.indexOf(')', i);
        floor = kept.length();
      } else if (c == '"' || c == '“' || c == '”') {
        floor = kept.length();
      } else {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static void add(Set<String> parties, String found) {
    var party =
        found.strip().replaceFirst("[,:]+$", "").replaceFirst("(?i)^the parties,?:?\\s*", "");
    if (!party.isBlank() && party.codePoints().anyMatch(Character::isUpperCase)) {
      parties.add(party);
    }
  }

  /** The most specific type that the text names. */
  static List<String> type(DocumentText text) {
    var all = String.join("\n", text.lines()).toLowerCase(Locale.ROOT);
    return TYPES.stream().filter(all::contains).limit(1).toList();
  }

  static List<String> obligations(DocumentText text) {
    return text.sentences().stream().filter(s -> OBLIGATION.matcher(s).find()).toList();
  }

  static List<String> risks(DocumentText text) {
    return text.sentences().stream().filter(s -> RISK.matcher(s).find()).toList();
  }

  static List<String> financialTerms(DocumentText text) {
    return text.sentences().stream().filter(Patterns.AMOUNT::isIn).toList();
  }
}
