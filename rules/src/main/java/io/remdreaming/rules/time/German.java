package io.remdreaming.rules.time;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** German times. */
final class German {

  static final Vocabulary VOCABULARY = new Vocabulary(Tongue.GERMAN);

  private static final String IN = "(?:(?:am|an|den|dem|der|vom) )*";
  private static final String OF_YEAR = "(?:,? (?:im jahre? |des jahres )?{year})?";
  private static final String ONE_UNIT = "(?<unit>woche|monat|monats|jahr|jahres|jahrzehnt)";

  private German() {}

  static List<Rule> rules() {
    return Stream.of(days(), dates(), near(), counted()).flatMap(List::stream).toList();
  }

  private static List<Rule> days() {
    var v = VOCABULARY;
    return List.of(
        v.rule("{day}", r -> Phrases.day(r.number("day"))),
        v.rule("heute in (?:einer|1) woche", r -> Phrases.day(7)),
        // a noun is the morning
        v.rule("(?-i:(?<!heute )(?<!gestern )morgen)", r -> Phrases.day(1)),
        v.rule(
            "(?-i:(?<=^|[.!?] )Morgen(?= (?:\\p{Ll}|Abend|Nachmittag|Vormittag|Mittag)))",
            r -> Phrases.day(1)),
        v.rule("(?-i:[mM]orgen) früh", r -> PartOfDay.MORNING.partOf(Phrases.day(1))),
        v.rule(
            "(?<=(?:heute|gestern|orgen|\\p{L}tag|\\p{L}woch|\\d\\.) )(?:in der )?{part}",
            Phrases::part),
        v.rule("(?:am |an |den |dem )*(?:{near} )?{weekday}(?: ?(?-i:{part}))?", Phrases::weekday),
        v.rule("(?:am |an |über das |das )?(?:{near} )?wochenende", Phrases::weekend),
        v.rule("(?:um |gegen |ab )?{hour}(?:[:.]{minute})? uhr(?: (?:{part}))?", Phrases::clock),
        v.rule(
            "(?:jeden|jede|jedes|jeweils) \\p{L}+|{weekday}s", r -> TemporalExpression.RECURRING));
  }

  private static List<Rule> dates() {
    var v = VOCABULARY;
    return List.of(
        v.rule(
            IN + "{nth} {weekday} (?:im |des |in )?(?:monats? )?{month}" + OF_YEAR,
            Phrases::weekdayOfMonth),
        v.rule(
            IN + "{nth} (?:{weekday}|tag)e?s? (?:des |im |in )?{near} monats?",
            Phrases::ofNearMonth),
        v.rule(IN + "{d}\\. (?:tag )?(?:des |im )?{near} monats?", Phrases::dayOfNearMonth),
        v.rule(
            IN + "(?:{weekday}(?:abend|morgen|nacht)?,? )?" + IN + "{d}\\. ?{month}" + OF_YEAR,
            Phrases::date),
        v.rule(
            "(?:vom |zwischen dem |von )?{d}\\.? ?(?:bis|und|-|–) ?(?:zum |dem )?{d2}\\. ?{month}"
                + OF_YEAR,
            Phrases::date),
        v.rule("(?:im |in )?{month},? (?:des jahres |im jahr )?{year}", Phrases::month),
        v.rule(
            "(?<=(?:im|seit|bis|ab|von|anfang|mitte|ende|zwischen|und|für) ){month}",
            Phrases::month),
        v.rule("{third}(?= (?:{month}|{near}|(?:19|20)\\d\\d))", Phrases::third),
        v.rule("{third} (?:des |dieses )(?<unit>monats|jahres)(?! \\d)", Phrases::thirdOfPresent));
  }

  private static List<Rule> near() {
    var v = VOCABULARY;
    return List.of(
        v.rule("(?:in der |in |im |am )?{near} " + ONE_UNIT, Phrases::nearUnit),
        v.rule("(?:im |in )?{near} quartal", Phrases::nearQuarter),
        v.rule("(?:im )?{nth} quartal" + OF_YEAR, Phrases::quarter),
        v.rule("(?:im |den )?{near} {season}", Phrases::season),
        v.rule("(?:im |in )?{season} (?:des jahres )?{year}", Phrases::season),
        v.rule("(?:im|in diesem|über den) {season}", Phrases::season),
        v.rule("{season}(?= (?:letzten|nächsten|dieses) jahres)", Phrases::season),
        v.rule("(?:in den |die |den )(?:19)?{decade}(?: ?jahren?)?", Phrases::decade),
        v.rule(
            "(?:in den |die |den )(?:19)?(?<decade>[5-9]0)er(?:n|[ -]?jahren?)?", Phrases::decade));
  }

  private static List<Rule> counted() {
    var v = VOCABULARY;
    return List.of(
        v.rule("vor {count} {unit}", Phrases::ago),
        v.rule("vor einer halben stunde", r -> Units.ago(30, ChronoUnit.MINUTES)),
        v.rule("vor einem halben jahr", r -> Units.ago(6, ChronoUnit.MONTHS)),
        v.rule("in {count} {unit}", Phrases::ahead),
        v.rule(
            "(?:in |während )?(?:den |der |die )?(?:letzten|vergangenen) {count} {unit}",
            Phrases::last),
        v.rule("(?:in )?(?:den |die )?(?:nächsten|kommenden) {count} {unit}", Phrases::next));
  }
}
