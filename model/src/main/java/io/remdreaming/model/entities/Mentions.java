package io.remdreaming.model.entities;

import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one closed session window says about entities, or one statement; nothing if the window is
 * gone.
 *
 * @param owner whose memory
 * @param window the window's id, or the statement's key
 * @param sessionId the session of the window, {@code ""} for none
 * @param version how new it is
 * @param made who found it
 * @param mentions names in messages
 * @param facts what is said about them
 * @param passages the resources of the window
 * @param provisional whether the window comes once more, when its prompt has ended
 * @param properties a JSON object of what a statement adds to what it is about; nothing for windows
 */
public record Mentions(
    UserKey owner,
    String window,
    String sessionId,
    Version version,
    Provenance made,
    List<Mention> mentions,
    List<Fact> facts,
    List<Passage> passages,
    boolean provisional,
    String properties) {

  private static final String NOTHING = "{}";

  /** State of older versions has no properties. */
  public Mentions(
      UserKey owner,
      String window,
      String sessionId,
      Version version,
      Provenance made,
      List<Mention> mentions,
      List<Fact> facts,
      List<Passage> passages,
      boolean provisional,
      @Nullable String properties) {
    this.owner = owner;
    this.window = window;
    this.sessionId = sessionId;
    this.version = version;
    this.made = made;
    this.mentions = mentions;
    this.facts = facts;
    this.passages = passages;
    this.provisional = provisional;
    this.properties = properties == null ? NOTHING : properties;
  }

  /** What does not come again by itself. */
  public Mentions(
      UserKey owner,
      String window,
      String sessionId,
      Version version,
      Provenance made,
      List<Mention> mentions,
      List<Fact> facts,
      List<Passage> passages) {
    this(owner, window, sessionId, version, made, mentions, facts, passages, false, NOTHING);
  }

  /** The same until the session window's prompt has ended. */
  public Mentions asProvisional() {
    return new Mentions(
        owner, window, sessionId, version, made, mentions, facts, passages, true, properties);
  }

  /** The normal forms of the names that it mentions, in their order. */
  public SortedSet<String> names() {
    var names = new TreeSet<String>();
    mentions.forEach(mention -> names.add(EntityNames.normal(mention.name())));
    names.remove("");
    return names;
  }

  /** Whether a message is where a statement is known from. */
  public boolean isKnownFrom(String messageId) {
    return made.isStated() && made.model().equals(messageId);
  }

  /** The same session window without a message. */
  public Mentions without(String messageId) {
    if (isKnownFrom(messageId)) {
      return emptied();
    }
    return saying(
        mentions.stream().filter(mention -> !mention.messageId().equals(messageId)).toList(),
        facts.stream().filter(fact -> !fact.messageId().equals(messageId)).toList());
  }

  /** The same session window with other mentions and facts. */
  Mentions saying(List<Mention> others, List<Fact> otherFacts) {
    return new Mentions(
        owner,
        window,
        sessionId,
        version,
        made,
        others,
        otherFacts,
        passages,
        provisional,
        properties);
  }

  /** The session window as if nothing had ever been said in it, which a version guards. */
  public Mentions emptied() {
    return new Mentions(owner, window, sessionId, version, made, List.of(), List.of(), List.of());
  }
}
