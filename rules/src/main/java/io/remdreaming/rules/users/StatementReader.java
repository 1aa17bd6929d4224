package io.remdreaming.rules.users;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.moments.UserStatements;
import io.remdreaming.rules.gist.Gist;
import io.remdreaming.rules.gist.Headline;
import io.remdreaming.rules.gist.Telling;
import io.remdreaming.rules.gist.Told;
import io.remdreaming.rules.spans.Conversation;
import io.remdreaming.rules.spans.Speakers;
import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.Quotations;
import io.remdreaming.rules.text.SentenceFeatures;
import io.remdreaming.rules.text.Shorten;
import io.remdreaming.rules.text.TellingWords;
import io.remdreaming.rules.text.TellingWords.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what the user says of himself or herself in a conversation. Not thread-safe. */
public final class StatementReader {

  private static final int TOLD = 2;
  private static final int SENTENCE = 160;
  private static final int TOPICS = 7;

  private final Gist.Reader gists;
  private final SaidTools tools = new SaidTools();
  private final SaidNames saidNames = new SaidNames();

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
      isUsers[i] = Speakers.isIn(speakers, conversation.messages().get(i));
    }
    var said = new Said();
    var affirmed = new ArrayList<AnalyzedText>();
    for (var i = 0; i < isUsers.length; i++) {
      if (isUsers[i]) {
        var reading = conversation.own().get(i);
        var isAnswer = i > 0 && asksForUse(conversation.own().get(i - 1));
        var features = conversation.features().get(i);
        for (var j = 0; j < features.size(); j++) {
          read(reading.sentences().get(j), features.get(j), reading.language(), isAnswer, said);
          isAnswer = false;
        }
        affirmed.add(affirmed(reading, features));
      }
    }
    var names = conversation.messages().stream().map(Speakers::name).distinct().toList();
    return new UserStatements(
        told(conversation, sentences, isUsers),
        gists.topics(affirmed, names, TOPICS),
        List.copyOf(said.uses),
        List.copyOf(said.drops),
        List.copyOf(said.projects),
        List.copyOf(said.colleagues),
        speakers.stream().map(StatementReader::id).toList(),
        conversation.messages().stream()
            .map(Message::botName)
            .filter(bot -> !bot.isEmpty())
            .distinct()
            .sorted()
            .toList());
  }

  private void read(
      String sentence, SentenceFeatures features, String language, boolean isAnswer, Said said) {
    if (!features.asks()) {
      var own = Quotations.without(sentence);
      tools.read(own, language, isAnswer, said.uses, said.drops);
      if (features.first() && !features.denies()) {
        saidNames.read(own, said.projects, said.colleagues);
      }
    }
  }

  /** Whether the last sentence of a message asks for what the other uses. */
  private boolean asksForUse(AnalyzedText before) {
    var last = before.sentences().size() - 1;
    return last >= 0
        && AnalyzedText.isQuestion(before.sentences().get(last))
        && tools.asksForUse(before.sentences().get(last));
  }

  private static String id(String speaker) {
    var id = Labels.kebab(speaker);
    return id.isEmpty() ? Role.USER.wireName() : id;
  }

  /** The statements that tell most by themselves, the best first. */
  private static List<String> told(
      Conversation conversation, List<Told> sentences, boolean[] isUsers) {
    var own =
        sentences.stream().filter(told -> isUsers[told.message()] && told.isStatement()).toList();
    return Telling.best(own, own.size()).stream()
        .filter(told -> !Headline.leans(told.sentence(), language(conversation, told)))
        .limit(TOLD)
        .map(told -> Shorten.to(told.sentence(), SENTENCE))
        .toList();
  }

  private static String language(Conversation conversation, Told told) {
    return conversation.own().get(told.message()).language();
  }

  /** What is not denied, but for what it quotes. */
  private AnalyzedText affirmed(AnalyzedText reading, List<SentenceFeatures> features) {
    var words = TellingWords.of(reading.language());
    var sentences = new ArrayList<String>();
    var terms = new ArrayList<List<String>>();
    for (var i = 0; i < reading.sentences().size(); i++) {
      var sentence = reading.sentences().get(i);
      var own = Quotations.without(sentence);
      var denies =
          own.length() == sentence.length()
              ? features.get(i).denies()
              : words.isIn(Kind.NOT, sentence);
      if (!denies) {
        sentences.add(own);
        terms.add(
            own.length() == sentence.length()
                ? reading.terms().get(i)
                : gists.analyzer().terms(own, reading.language()));
      }
    }
    return new AnalyzedText(reading.language(), sentences, terms);
  }

  /** What is gathered. */
  private static final class Said {
    private final Set<String> uses = new LinkedHashSet<>();
    private final Set<String> drops = new LinkedHashSet<>();
    private final Set<String> projects = new LinkedHashSet<>();
    private final Set<String> colleagues = new LinkedHashSet<>();
  }
}
