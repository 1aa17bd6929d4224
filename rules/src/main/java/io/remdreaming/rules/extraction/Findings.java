package io.remdreaming.rules.extraction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a text holds for a property, by the property's name and format. A date, amount or address
 * belongs to a property whose name says more than that only if its sentence says the same: {@code
 * effective_date} is a date in a sentence about something effective.
 */
final class Findings {

  private static final Set<String> SAYING_NOTHING =
      Set.of(
          "contact", "candidate", "key", "main", "primary", "personal", "number", "address", "all");

  private final DocumentText text;
  private final Map<Patterns, List<Line>> found = new EnumMap<>(Patterns.class);

  Findings(String text) {
    this.text = new DocumentText(text);
  }

  /**
   * The values for a property, verbatim, in the order of the text.
   *
   * @param format the property's format, {@code ""} for none
   */
  List<String> of(String property, String format) {
    var words = words(property);
    var labelled = text.labelled(String.join(" ", words));
    if (!labelled.isEmpty() && typed(words, format) == null) {
      return labelled;
    }
    var known = known(words);
    if (known != null) {
      return known;
    }
    var pattern = typed(words, format);
    return pattern == null ? List.of() : found(pattern, words);
  }

  private static List<String> words(String property) {
    var spaced = property.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT);
    return Arrays.stream(spaced.split("[^\\p{L}\\p{N}]+")).filter(w -> !w.isEmpty()).toList();
  }

  /** Findings of a kind of their own, null for other names. */
  private @Nullable List<String> known(List<String> words) {
    return switch (String.join("_", words)) {
      case "candidate_name", "full_name" -> Resumes.name(text);
      case "skills", "technical_skills" -> Resumes.skills(text);
      case "experience", "work_experience", "employment" ->
          Resumes.section(text, "experience", "employment", "career");
      case "education" -> Resumes.section(text, "education", "qualification");
      case "certifications", "certificates" -> Resumes.section(text, "certificat", "licens");
      case "languages" -> Resumes.section(text, "languages");
      case "professional_summary", "summary", "profile" ->
          joined(Resumes.section(text, "summary", "profile", "about"));
      case "title", "contract_title", "document_title", "heading" -> text.title();
      case "contract_type" -> Contracts.type(text);
      case "parties" -> Contracts.parties(text);
      case "financial_terms" -> Contracts.financialTerms(text);
      case "obligations", "key_obligations" -> Contracts.obligations(text);
      case "risks", "risk_flags" -> Contracts.risks(text);
      default -> null;
    };
  }

  private static List<String> joined(List<String> lines) {
    return lines.isEmpty() ? List.of() : List.of(String.join(" ", lines));
  }

  private static @Nullable Patterns typed(List<String> words, String format) {
    if (format.equals("email") || contains(words, "email", "emails", "mail")) {
      return Patterns.EMAIL;
    }
    if (contains(words, "phone", "phones", "telephone", "mobile", "tel", "fax")) {
      return Patterns.PHONE;
    }
    if (format.equals("uri")
        || contains(words, "url", "urls", "website", "link", "links", "homepage")) {
      return Patterns.URL;
    }
    if (format.startsWith("date") || contains(words, "date", "dates")) {
      return Patterns.DATE;
    }
    if (contains(words, "period")) {
      return Patterns.PERIOD;
    }
    return contains(
            words, "amount", "amounts", "price", "prices", "fee", "fees", "cost", "costs", "salary")
        ? Patterns.AMOUNT
        : null;
  }

  private static boolean contains(List<String> words, String... any) {
    return words.stream().anyMatch(List.of(any)::contains);
  }

  private List<String> found(Patterns pattern, List<String> words) {
    var more =
        words.stream()
            .filter(word -> !SAYING_NOTHING.contains(word))
            .filter(word -> typed(List.of(word), "") == null)
            .toList();
    var values = new LinkedHashSet<String>();
    for (var line : found.computeIfAbsent(pattern, this::lines)) {
      if (more.stream().allMatch(line.lower::contains)) {
        values.addAll(line.values);
      }
    }
    return new ArrayList<>(values);
  }

  /** The lines that hold what a pattern finds. */
  private List<Line> lines(Patterns pattern) {
    var lines = new ArrayList<Line>();
    for (var line : text.lines()) {
      var values = pattern.in(line);
      if (!values.isEmpty()) {
        lines.add(new Line(line.toLowerCase(Locale.ROOT), values));
      }
    }
    return lines;
  }

  /** A line in small letters, and what a pattern finds in it. */
  private record Line(String lower, List<String> values) {}
}
