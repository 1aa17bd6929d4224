package io.remdreaming.model.entities;

import io.remdreaming.model.gateway.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What holds between two entities for a time.
 *
 * @param id from its owner, source, relation, target, and how many such times came before
 * @param source the entity that something is said about
 * @param relation UPPER_SNAKE
 * @param fact the newest wording, of statements if there are any
 * @param validAt since when it holds
 * @param invalidAt until when it holds, exclusive; null if it still does
 * @param expiredAt when the message was said that ended it; null if none did
 * @param saidAt when it was first said
 * @param episodes wire ids of the messages, and keys of the statements, that say so, in order
 * @param confidence 0 to 1
 * @param made who found it, at best
 * @param properties JSON objects of what statements add to it, in order
 * @param telling who tells it, and when last
 * @param corrected how it was corrected last; null if it was not
 */
public record Relationship(
    String id,
    String label,
    Entity source,
    String relation,
    Entity target,
    String fact,
    Instant validAt,
    @Nullable Instant invalidAt,
    @Nullable Instant expiredAt,
    Instant saidAt,
    List<String> episodes,
    double confidence,
    Provenance made,
    List<String> properties,
    Telling telling,
    @Nullable Corrected corrected) {

  /**
   * Who tells a fact.
   *
   * @param ofUser whether the user says it of himself or herself
   * @param bots those that it was told to, sorted
   * @param lastSaidAt when it was said last
   */
  public record Telling(boolean ofUser, List<String> bots, Instant lastSaidAt) {

    static Telling of(List<Said> said) {
      var bots = new TreeSet<String>();
      said.forEach(one -> bots.add(one.fact().botName()));
      bots.remove("");
      return new Telling(
          said.stream().anyMatch(one -> one.fact().ofUser()),
          List.copyOf(bots),
          said.get(said.size() - 1).fact().time());
    }
  }
}
