package io.remdreaming.rules.gist;

import io.remdreaming.model.activity.Role;
import io.remdreaming.rules.spans.Conversation;
import io.remdreaming.rules.spans.Speakers;
import io.remdreaming.rules.text.SentenceFeatures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * How much the sentences of a conversation tell: a linear score of what shows on their surface.
 * Statements in the first person tell most, questions and reactions least. The weights are those of
 * a regression on conversations in which people marked the turns that tell something of their
 * speaker; no word of these is among them.
 */
public final class Telling {

  private static final double LOG_WORDS = 0.13;
  private static final double ASKS = -0.27;
  private static final double FIRST = 0.38;
  private static final double PAST = 0.12;
  private static final double TIME = 0.12;
  private static final double NAME = 0.10;
  private static final double RARE = 0.10;
  private static final double YOU = -0.14;
  private static final double EXCLAIMS = -0.09;
  private static final double PLACE = -0.47;
  private static final double REACTION = -0.03;
  private static final double ECHO = -0.5;

  /** A sentence that opens with "It" or "They" tells little without the one before it. */
  private static final double BACK = -0.1;

  /** What stands in brackets is a remark, and shorter than this is no sentence. */
  private static final double REMARK = -1;

  private static final double FEWEST_WORDS = 3;

  /** "Nice, that must be great!" */
  private static final double LONGEST_REACTION = 8;

  /** "How are you?" */
  private static final double LONGEST_COURTESY = 5;

  private final Conversation conversation;
  private final Map<String, Frequency> frequencies = new HashMap<>();
  private final double[] inverses;

  private Telling(Conversation conversation) {
    this.conversation = conversation;
    this.inverses = new double[conversation.own().size() + 2];
    for (var i = 0; i < conversation.own().size(); i++) {
      for (var terms : conversation.own().get(i).terms()) {
        for (var term : terms) {
          frequencies.computeIfAbsent(term, t -> new Frequency()).countIn(i);
        }
      }
    }
  }

  /** In how many messages a term is. */
  private static final class Frequency {
    private int count;
    private int last = -1;

    void countIn(int message) {
      count += message == last ? 0 : 1;
      last = message;
    }
  }

  /** The own sentences of a conversation in their order, no two alike. */
  public static List<Told> all(Conversation conversation) {
    return new Telling(conversation).sentences();
  }

  /**
   * Up to so many sentences that tell most, in the order of the conversation; fillers only where
   * there is nothing else.
   */
  public static List<Told> most(List<Told> sentences, int limit) {
    return best(sentences, limit).stream().sorted(Comparator.comparingInt(Told::place)).toList();
  }

  /** The same, those first that tell most. */
  public static List<Told> best(List<Told> sentences, int limit) {
    var isAllFiller = sentences.stream().allMatch(Told::isFiller);
    return sentences.stream()
        .filter(told -> isAllFiller || !told.isFiller())
        // a stable sort: of equal ones the first
        .sorted(Comparator.comparingDouble(Told::score).reversed())
        .limit(limit)
        .toList();
  }

  private List<Told> sentences() {
    var sentences = new ArrayList<Told>();
    var seen = new HashSet<String>();
    var places = places();
    for (var i = 0; i < conversation.own().size(); i++) {
      var reading = conversation.own().get(i);
      for (var j = 0; j < reading.sentences().size(); j++) {
        var sentence = reading.sentences().get(j).strip();
        if (hasWord(sentence) && seen.add(sentence)) {
          sentences.add(told(i, j, sentences.size(), sentence, places[i]));
        }
      }
    }
    return sentences;
  }

  private static boolean hasWord(String sentence) {
    for (var i = 0; i < sentence.length(); i++) {
      if (Character.isLetterOrDigit(sentence.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** How far on in its session each message stands, from 0 to 1. */
  private double[] places() {
    var messages = conversation.messages();
    var counts = new HashMap<String, Integer>();
    messages.forEach(message -> counts.merge(message.sessionId(), 1, Integer::sum));
    var seen = new HashMap<String, Integer>();
    var places = new double[messages.size()];
    for (var i = 0; i < places.length; i++) {
      var session = messages.get(i).sessionId();
      var before = seen.merge(session, 1, Integer::sum) - 1;
      places[i] = (double) before / Math.max(1, counts.getOrDefault(session, 1) - 1);
    }
    return places;
  }

  private Told told(int at, int number, int order, String sentence, double place) {
    var features = conversation.features().get(at).get(number);
    var terms = conversation.own().get(at).terms().get(number);
    var message = conversation.messages().get(at);
    var isPerson = !Speakers.isMachine(message);
    var back = features.back() ? BACK : 0;
    var score = score(features, isPerson) + back + RARE * rarity(terms) + PLACE * place;
    var isSaid = !isRemark(sentence) && features.words() >= FEWEST_WORDS;
    return new Told(
        at,
        order,
        sentence,
        isSaid ? score : score + REMARK,
        isPerson
            && features.first()
            && !features.asks()
            && !features.denies()
            && !features.echoes(),
        isRemark(sentence) || isProgram(message.role()) || isFiller(features));
  }

  /** Prompts and the output of tools are told by nobody. */
  private static boolean isProgram(Role role) {
    return role == Role.SYSTEM || role == Role.TOOL;
  }

  private static boolean isFiller(SentenceFeatures features) {
    return !features.first()
        && (features.echoes()
            || (features.reaction() && features.words() <= LONGEST_REACTION)
            || (features.asks() && features.you() && features.words() <= LONGEST_COURTESY));
  }

  /** What shows within a sentence. */
  static double score(SentenceFeatures features, boolean isPerson) {
    var score = LOG_WORDS * StrictMath.log(1 + features.words());
    score += features.asks() ? ASKS : 0;
    score += features.first() && isPerson ? FIRST : 0;
    score += features.past() ? PAST : 0;
    score += features.time() ? TIME : 0;
    score += features.name() ? NAME : 0;
    score += features.you() ? YOU : 0;
    score += features.exclaims() ? EXCLAIMS : 0;
    score += features.echoes() ? ECHO : 0;
    return features.reaction() ? score + REACTION : score;
  }

  /** The mean inverse frequency of the terms among the messages. */
  private double rarity(List<String> terms) {
    var sum = 0.0;
    for (var term : terms) {
      var frequency = frequencies.get(term);
      sum += inverse(frequency == null ? 1 : frequency.count);
    }
    return terms.isEmpty() ? 0 : sum / terms.size();
  }

  /** The logarithm of so many messages among all, worked out once for each number. */
  private double inverse(int count) {
    if (inverses[count] == 0) {
      inverses[count] = StrictMath.log((double) (conversation.own().size() + 1) / count);
    }
    return inverses[count];
  }

  private static boolean isRemark(String sentence) {
    var first = sentence.charAt(0);
    var last = sentence.charAt(sentence.length() - 1);
    return (first == '[' && last == ']') || (first == '(' && last == ')');
  }
}
