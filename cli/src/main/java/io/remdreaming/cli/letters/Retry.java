package io.remdreaming.cli.letters;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.upgrade.UpgradeRequestProducer;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.query.letters.StoredLetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Tries dead letters again. A letter is taken out of the table once the log has what it was tried
 * with: a run that ends in between sends a record twice, which changes nothing.
 */
public final class Retry implements AutoCloseable {

  private final Function<String, EventSender> opener;
  private final String control;
  private final Tier tier;
  private final Map<String, EventSender> senders = new HashMap<>();
  private final Map<String, Integer> done = new TreeMap<>();

  /**
   * @param opener opens a topic for writing
   * @param control the topic of requests to the job
   * @param tier whose models are asked again
   */
  public Retry(Function<String, EventSender> opener, String control, Tier tier) {
    this.opener = opener;
    this.control = control;
    this.tier = tier;
  }

  /** What was done, and how often. */
  public Map<String, Integer> done() {
    return done;
  }

  /** Tries letters again, and takes those out of the table for which that is possible. */
  public void run(List<StoredLetter> letters, Database database) {
    var tried = new ArrayList<UUID>();
    for (var letter : letters) {
      if (isTried(Remedy.of(letter), "dead letter " + letter.id())) {
        tried.add(UUID.fromString(letter.id()));
      }
    }
    senders.values().forEach(EventSender::flush);
    database.run(
        connection -> {
          var unused = StoredLetter.delete(tried, connection);
        });
  }

  private boolean isTried(Remedy remedy, String source) {
    if (remedy instanceof Remedy.SendAgain again) {
      sender(again.topic()).send(again.record(), source);
      count("sent again to " + again.topic());
      return true;
    }
    if (remedy instanceof Remedy.AskAgain again) {
      var request =
          UpgradeRequestProducer.record(again.owner(), again.window(), tier, Priority.MEDIUM);
      sender(control).send(request, source);
      count("requested again of tier " + tier.wireName());
      return true;
    }
    if (remedy instanceof Remedy.DreamAgain left) {
      count("left: " + left.why());
    }
    return false;
  }

  private EventSender sender(String topic) {
    return senders.computeIfAbsent(topic, opener);
  }

  private void count(String what) {
    done.merge(what, 1, Integer::sum);
  }

  @Override
  public void close() {
    senders.values().forEach(EventSender::close);
  }
}
