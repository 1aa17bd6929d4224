package io.remdreaming.rules.time;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Spanish times. */
final class Spanish {

  private static final Vocabulary VOCABULARY = new Vocabulary(Tongue.SPANISH);

  private static final String OF_YEAR = "(?:,? (?:de |del |del año )?{year})?";
  private static final String ONE_UNIT = "(?<unit>semana|mes|año|década)";
  private static final String WEEKDAY_OF = "(?:el |del |al )?{nth} (?:{weekday}|día) ";

  private Spanish() {}

  static List<Rule> rules() {
    return Stream.of(days(), dates(), near(), counted()).flatMap(List::stream).toList();
  }

  private static List<Rule> days() {
    var v = VOCABULARY;
    return List.of(
        v.rule("{day}", r -> Phrases.day(r.number("day"))),
        v.rule("(?<!la |por la |de la |esta |pasado )mañana", r -> Phrases.day(1)),
        v.rule("anoche", r -> PartOfDay.NIGHT.partOf(Phrases.day(-1))),
        v.rule("anteanoche", r -> PartOfDay.NIGHT.partOf(Phrases.day(-2))),
        v.rule("(?:por|de|en|a) la {part}", Phrases::part),
        v.rule("esta {part}", r -> Phrases.part(r).partOf(Phrases.day(0))),
        v.rule("(?:el |este )*{weekday}", Spanish::weekday),
        v.rule("(?:el |este )?{weekday} {near}", Phrases::weekday),
        v.rule("(?:el )?{near} {weekday}", Phrases::weekday),
        v.rule("(?:el |este )?fin de semana", r -> Recurring.weekend()),
        v.rule("(?:el |este )?fin de semana {near}", Phrases::weekend),
        v.rule("(?:el )?{near} fin de semana", Phrases::weekend),
        v.rule(
            "(?:a |hacia |sobre )?las? {hour}(?::{minute})?(?: (?:de|por) la {part})?",
            Phrases::clock),
        v.rule("(?:a )?mediodía", r -> new Clock(12, -1, true)),
        v.rule(
            "(?:cada|todos los|todas las) \\p{L}+|los {weekday}(?:s)?",
            r -> TemporalExpression.RECURRING));
  }

  private static TemporalExpression weekday(Vocabulary.Reading reading) {
    return Recurring.weekday(reading.weekday());
  }

  private static List<Rule> dates() {
    var v = VOCABULARY;
    return List.of(
        v.rule("(?:el |del |al )?{nth} {weekday} de {month}" + OF_YEAR, Phrases::weekdayOfMonth),
        v.rule(WEEKDAY_OF + "(?:del|de) (?:{near} )mes", Phrases::ofNearMonth),
        v.rule(WEEKDAY_OF + "(?:del|de) mes {near}", Phrases::ofNearMonth),
        v.rule("(?:el |al )?(?:día )?{d} (?:del|de) {near} mes", Phrases::dayOfNearMonth),
        v.rule("(?:el |al )?(?:día )?{d} del mes {near}", Phrases::dayOfNearMonth),
        v.rule("(?:(?:el |{weekday},? )*)(?:día )?{d} de {month}" + OF_YEAR, Phrases::date),
        v.rule(
            "(?:del |entre el |de )?{d} ?(?:al|y el|-|–|a) ?{d2} de {month}" + OF_YEAR,
            Phrases::date),
        v.rule("(?:en )?{month},? (?:de |del )?{year}", Phrases::month),
        v.rule("(?<=(?:en|desde|hasta|de|entre|mes de) ){month}(?! \\d)", Spanish::month),
        v.rule(
            "{third}(?= (?:{month}|(?:este|próximo) (?:mes|año)|(?:19|20)\\d\\d))", Phrases::third),
        v.rule(
            "(?:a )?(?<third>principios de|mediados de|finales de)l? (?<unit>mes|año)",
            Phrases::thirdOfPresent));
  }

  /** "De mayo" belongs to what stands before it, such as a day in words. */
  private static TemporalExpression month(Vocabulary.Reading reading) {
    return Recurring.month(reading.number("month"));
  }

  private static List<Rule> near() {
    var v = VOCABULARY;
    return List.of(
        v.rule("(?:en )?(?:la |el )?" + ONE_UNIT + " {near}", Phrases::nearUnit),
        v.rule("(?:en )?(?:la |el )?{near} " + ONE_UNIT, Phrases::nearUnit),
        v.rule("(?:el )?trimestre {near}", Phrases::nearQuarter),
        v.rule("(?:el )?{near} trimestre", Phrases::nearQuarter),
        v.rule("(?:el |del )?{nth} trimestre" + OF_YEAR, Phrases::quarter),
        v.rule("(?:en )?(?:el |la )?{season} {near}", Phrases::season),
        v.rule("(?:en )?(?:el |la )?{season} (?:de |del )?{year}", Phrases::season),
        v.rule("(?:en )?(?:el |la )?{near} {season}", Phrases::season),
        v.rule("en (?:el |la )?{season}(?! de)", Phrases::season),
        v.rule("(?:en )?los (?:años )?{decade}", Phrases::decade));
  }

  private static List<Rule> counted() {
    var v = VOCABULARY;
    return List.of(
        v.rule("hace {count} {unit}", Phrases::ago),
        v.rule("hace media hora", r -> Units.ago(30, ChronoUnit.MINUTES)),
        v.rule("hace quince días", r -> Units.ago(2, ChronoUnit.WEEKS)),
        v.rule("(?:en|dentro de) {count} {unit}", Phrases::ahead),
        v.rule("(?:dentro de|en) quince días", r -> Units.ahead(2, ChronoUnit.WEEKS)),
        v.rule("(?:en |durante )?(?:los |las )?últim[oa]s {count} {unit}", Phrases::last),
        v.rule("(?:en |durante )?(?:los |las )?próxim[oa]s {count} {unit}", Phrases::next));
  }
}
