package io.remdreaming.rules.gist;

import io.remdreaming.model.ports.TextAnalyzer;
import io.remdreaming.rules.names.Names;
import io.remdreaming.rules.spans.Conversation;
import io.remdreaming.rules.spans.ConversationReader;
import io.remdreaming.rules.spans.Speakers;
import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.Shorten;
import io.remdreaming.rules.text.Terms;
import io.remdreaming.rules.text.WordTerms;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a stretch of text is about.
 *
 * @param language ISO 639-1 code, or {@code "und"}
 * @param topics labels, kebab-case
 * @param entities names in it
 * @param summary the sentence that tells most
 */
public record Gist(String language, List<String> topics, List<String> entities, String summary) {

  private static final int TOPICS = 5;
  private static final int ENTITIES = 12;
  private static final int SUMMARY = 200;

  /** Reads gists with one analyzer. */
  public static final class Reader {

    private final ConversationReader conversations;
    private final WordTerms wordTerms;
    private final Topics topics;

    public Reader(ConversationReader conversations) {
      this.conversations = conversations;
      this.wordTerms = new WordTerms(conversations.analyzer());
      this.topics = new Topics(conversations.analyzer(), wordTerms);
    }

    public ConversationReader conversations() {
      return conversations;
    }

    public TextAnalyzer analyzer() {
      return conversations.analyzer();
    }

    /**
     * The gist of a conversation: of what its speakers say in their own words, or of what they
     * quote where they say nothing.
     *
     * @param wider the terms of what the conversation is part of
     */
    public Gist read(Conversation conversation, Terms wider) {
      return read(conversation, wider, Telling.all(conversation));
    }

    /**
     * The gist of a conversation.
     *
     * @param sentences all of it
     */
    public Gist read(Conversation conversation, Terms wider, List<Told> sentences) {
      var quoted = conversation.quoted(analyzer());
      var own = conversation.isQuotedOnly() ? quoted : conversation.own();
      var all = Stream.concat(conversation.own().stream(), quoted.stream()).toList();
      var speakers = conversation.messages().stream().map(Speakers::name).distinct().toList();
      var most = Telling.most(sentences, 1);
      var summary = most.isEmpty() ? conversation.quotation() : most.get(0).sentence();
      return read(own, all, wider, speakers, Shorten.to(summary, SUMMARY));
    }

    /** The gist of a document, or a piece of it. */
    public Gist read(AnalyzedText reading, Terms wider) {
      var summary = Summary.sentence(reading, Terms.of(List.of(reading)), SUMMARY);
      return read(List.of(reading), List.of(reading), wider, List.of(), summary);
    }

    private Gist read(
        List<AnalyzedText> own,
        List<AnalyzedText> all,
        Terms wider,
        Collection<String> speakers,
        String summary) {
      var language = AnalyzedText.mostly(own);
      return new Gist(
          language,
          topics.of(own, language, wider, speakers, TOPICS),
          Names.of(speakers, all, wordTerms, ENTITIES),
          summary);
    }

    /** The topics of some texts alone. */
    public List<String> topics(List<AnalyzedText> readings, Collection<String> speakers, int most) {
      var language = AnalyzedText.mostly(readings);
      return topics.of(readings, language, Terms.of(readings), speakers, most);
    }
  }
}
