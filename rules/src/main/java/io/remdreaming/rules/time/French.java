package io.remdreaming.rules.time;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** French times. */
final class French {

  private static final Vocabulary VOCABULARY = new Vocabulary(Tongue.FRENCH);

  private static final String OF_YEAR = "(?: (?:de l['’]année |de )?{year})?";
  private static final String OF_MONTH = "(?:du|de|d['’]) ?(?:mois d['’]?e? ?)?";
  private static final String ONE_UNIT = "(?<unit>semaine|mois|an|année|décennie)";

  private French() {}

  static List<Rule> rules() {
    return Stream.of(days(), dates(), near(), counted()).flatMap(List::stream).toList();
  }

  private static List<Rule> days() {
    var v = VOCABULARY;
    return List.of(
        v.rule("{day}", r -> Phrases.day(r.number("day"))),
        // in German it is "here"
        v.rule(
            "hier(?= (?:je|nous|on|il|elle|ils|elles)(?!\\p{L})| j['’])"
                + "|(?<=(?<!\\p{L})(?:je|j['’]|l['’]|nous|on|il|elle|ils|elles|tu)(?!\\p{L}).{0,40})hier",
            r -> Phrases.day(-1)),
        v.rule("hier soir", r -> PartOfDay.NIGHT.partOf(Phrases.day(-1))),
        v.rule("hier matin", r -> PartOfDay.MORNING.partOf(Phrases.day(-1))),
        v.rule("hier après-midi", r -> PartOfDay.AFTERNOON.partOf(Phrases.day(-1))),
        v.rule("(?:ce|cet) {part}", r -> Phrases.part(r).partOf(Phrases.day(0))),
        v.rule("cette nuit|la nuit", r -> TemporalExpression.RECURRING),
        v.rule("(?<=(?:demain|lundi|mardi|credi|jeudi|dredi|amedi|manche) ){part}", Phrases::part),
        v.rule("(?<!(?:le|les|tous les|chaque) ){weekday}", Phrases::weekday),
        v.rule("(?:le )?{weekday} {near}", Phrases::weekday),
        v.rule("(?:ce |le |pendant le )?(?:week-end|weekend)(?: {near})?", Phrases::weekend),
        v.rule("ce (?:week-end|weekend)", r -> Recurring.weekend()),
        v.rule(
            "(?:à |vers |dès )?{hour} ?(?:h|heures?) ?(?:{minute})?(?: (?:du|de l['’]){part})?",
            Phrases::clock),
        v.rule("(?:à )?midi", r -> new Clock(12, -1, true)),
        v.rule(
            "(?:chaque|tous les|toutes les) \\p{L}+|les {weekday}s",
            r -> TemporalExpression.RECURRING));
  }

  private static List<Rule> dates() {
    var v = VOCABULARY;
    return List.of(
        v.rule(
            "(?:le |au |du )?{nth} {weekday} " + OF_MONTH + "{month}" + OF_YEAR,
            Phrases::weekdayOfMonth),
        v.rule(
            "(?:le |au |du )?{nth} (?:{weekday}|jour) (?:du|de ce|de) ?mois(?: {near})?",
            Phrases::ofNearMonth),
        v.rule("(?:le |au |du )?{d}(?:er)? (?:du|de ce) mois(?: {near})?", Phrases::dayOfNearMonth),
        v.rule("(?:(?:le |{weekday},? )+){d}(?:er)? {month}" + OF_YEAR, Phrases::date),
        v.rule("{d}(?:er)? {month} {year}", Phrases::date),
        v.rule("(?<=(?:au|du|et|et le|jusqu['’]au) ){d}(?:er)? {month}" + OF_YEAR, Phrases::date),
        v.rule(
            "(?:du |entre le )?{d}(?:er)? ?(?:au|et le|-|–|à) ?{d2} {month}" + OF_YEAR,
            Phrases::date),
        v.rule("(?:en |au mois d['’]?e? ?)?{month},? (?:de )?{year}", Phrases::month),
        v.rule(
            "(?<=(?:en|depuis|début|mi-?|fin|mois de|mois d['’]|jusqu['’]en) ?){month}",
            Phrases::month),
        v.rule("{third}(?= ?(?:{month}|l['’]année|(?:19|20)\\d\\d))", Phrases::third),
        v.rule(
            "(?:à la |au |en )?(?<third>début|fin) (?:du |de l['’])(?<unit>mois|année)(?! (?:dern|proch))",
            Phrases::thirdOfPresent));
  }

  private static List<Rule> near() {
    var v = VOCABULARY;
    return List.of(
        v.rule("(?:la |le |l['’])?" + ONE_UNIT + " {near}", Phrases::nearUnit),
        v.rule(
            "(?:ce|cette) " + ONE_UNIT,
            r -> {
              var unit = Phrases.unit(r);
              return anchor -> anchor.shifted(unit, 0);
            }),
        v.rule("(?:le |au )?trimestre {near}", Phrases::nearQuarter),
        v.rule("(?:le |au |du )?{nth} trimestre" + OF_YEAR, Phrases::quarter),
        v.rule("(?:le |l['’]|au |en |à l['’])?{season} {near}", Phrases::season),
        v.rule(
            "(?:le |l['’]|au |en |à l['’]|cet |cette )?{season} (?:de |en )?{year}",
            Phrases::season),
        v.rule("(?:en|au|cet|cette) {season}", Phrases::season),
        v.rule("(?:dans )?les années (?:mille neuf cent )?{decade}", Phrases::decade),
        v.rule("(?:dans )?les années (?:19)?(?<decade>[5-9]0)", Phrases::decade));
  }

  private static List<Rule> counted() {
    var v = VOCABULARY;
    return List.of(
        v.rule("il y a {count} {unit}", Phrases::ago),
        v.rule("il y a quinze jours", r -> Units.ago(2, ChronoUnit.WEEKS)),
        v.rule("il y a une demi-heure", r -> Units.ago(30, ChronoUnit.MINUTES)),
        v.rule("dans {count} {unit}", Phrases::ahead),
        v.rule("dans quinze jours", r -> Units.ahead(2, ChronoUnit.WEEKS)),
        v.rule(
            "(?:ces |les |au cours des |pendant les )?{count} derni(?:ers|ères) {unit}",
            Phrases::last),
        v.rule("(?:ces |les |dans les )?{count} prochaine?s {unit}", Phrases::next));
  }
}
