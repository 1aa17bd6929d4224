package io.remdreaming.rules.users;

import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.moments.UserStatements;
import io.remdreaming.rules.gist.Gist;
import io.remdreaming.rules.gist.Telling;
import io.remdreaming.rules.gist.Told;
import io.remdreaming.rules.spans.Conversation;
import io.remdreaming.rules.spans.Speakers;
import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.Shorten;
import io.remdreaming.rules.text.TellingWords;
import io.remdreaming.rules.text.TellingWords.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Reads what the user says of himself or herself in a conversation. Not thread-safe. */
public final class StatementReader {

  private static final int TOLD = 2;
  private static final int SENTENCE = 160;
  private static final int TOPICS = 7;

  private final Gist.Reader gists;
  private final SaidTools tools = new SaidTools();
  private final SaidNames names = new SaidNames();

  public StatementReader(Gist.Reader gists) {
    this.gists = gists;
  }

  /**
   * The user's statements.
   *
   * @param sentences all of the conversation
   */
  public UserStatements read(Conversation conversation, List<Told> sentences) {
    var speakers = Speakers.ofUser(conversation.messages());
    var isUsers = new boolean[conversation.messages().size()];
    for (var i = 0; i < isUsers.length; i++) {
      var message = conversation.messages().get(i);
      isUsers[i] = message.role() == Role.USER && speakers.contains(Speakers.name(message));
    }
    var uses = new LinkedHashSet<String>();
    var drops = new LinkedHashSet<String>();
    var projects = new LinkedHashSet<String>();
    var colleagues = new LinkedHashSet<String>();
    var affirmed = new ArrayList<AnalyzedText>();
    for (var i = 0; i < isUsers.length; i++) {
      if (isUsers[i]) {
        var reading = conversation.own().get(i);
        for (var sentence : reading.sentences()) {
          if (!AnalyzedText.isQuestion(sentence)) {
            tools.read(sentence, reading.language(), uses, drops);
            names.read(sentence, reading.language(), projects, colleagues);
          }
        }
        affirmed.add(affirmed(reading));
      }
    }
    return new UserStatements(
        told(sentences, isUsers, conversation),
        gists.topics(affirmed, conversation.messages().stream().map(Speakers::name).distinct().toList(), TOPICS),
        List.copyOf(uses),
        List.copyOf(drops),
        List.copyOf(projects),
        List.copyOf(colleagues),
        speakers.stream().map(StatementReader::id).toList());
  }

  private static String id(String speaker) {
    var id = Labels.kebab(speaker);
    return id.isEmpty() ? Role.USER.wireName() : id;
  }

  /** Statements in the first person, those that tell most. */
  private static List<String> told(
      List<Told> sentences, boolean[] isUsers, Conversation conversation) {
    var own =
        sentences.stream()
            .filter(told -> isUsers[told.message()])
            .filter(told -> !AnalyzedText.isQuestion(told.sentence()))
            .filter(told -> isFirstPerson(told, conversation))
            .toList();
    return Telling.most(own, TOLD).stream()
        .map(told -> Shorten.to(told.sentence(), SENTENCE))
        .toList();
  }

  private static boolean isFirstPerson(Told told, Conversation conversation) {
    var language = conversation.own().get(told.message()).language();
    return TellingWords.of(language).isIn(Kind.FIRST, told.sentence());
  }

  /** What is not denied. */
  private static AnalyzedText affirmed(AnalyzedText reading) {
    var words = TellingWords.of(reading.language());
    var sentences = new ArrayList<String>();
    var terms = new ArrayList<List<String>>();
    for (var i = 0; i < reading.sentences().size(); i++) {
      if (!words.isIn(Kind.NOT, reading.sentences().get(i))) {
        sentences.add(reading.sentences().get(i));
        terms.add(reading.terms().get(i));
      }
    }
    return new AnalyzedText(reading.language(), sentences, terms);
  }
}
