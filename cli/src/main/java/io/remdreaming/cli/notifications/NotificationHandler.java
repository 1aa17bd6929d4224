package io.remdreaming.cli.notifications;

import io.remdreaming.cli.events.Validation;
import io.remdreaming.files.http.ObjectStore;
import io.remdreaming.files.sources.FileUri;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.files.FileException;
import io.remdreaming.model.memory.UserKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns notifications into events. A notification only says that an object has changed; what has
 * become of it is asked of the store, so that it does not matter in which order they come.
 */
public final class NotificationHandler {

  private static final String REASON = "notification:";

  private final List<OwnedSource> sources;
  private final @Nullable StoredObjects objects;
  private final EventLog log;
  private final Validation validation = new Validation(Clock.systemUTC());
  private final Sequencers sequencers = new Sequencers();
  private final Map<Effect, Long> effects = new EnumMap<>(Effect.class);

  /**
   * @param objects asked whether objects are there, so that files of removed ones are forgotten;
   *     null if these stay
   */
  public NotificationHandler(
      List<OwnedSource> sources, @Nullable StoredObjects objects, EventLog log) {
    this.sources = List.copyOf(sources);
    this.objects = objects;
    this.log = log;
  }

  /** How often what became of a change. */
  public Map<String, Long> counts() {
    var counts = new LinkedHashMap<String, Long>();
    effects.forEach((effect, count) -> counts.put(effect.description(), count));
    return counts;
  }

  /** Publishes what follows from a notification. */
  public void handle(Notification notification) {
    try {
      var planned = new ArrayList<Planned>();
      for (var change : NotificationReader.read(notification.body())) {
        planned.add(planned(change));
      }
      planned.forEach(plan -> count(carryOut(plan, notification)));
    } catch (InvalidNotificationException e) {
      log.publish(letter(notification, e));
      count(Effect.REFUSED);
    }
  }

  /** A change, and whose it is; nobody's if it is about no file. */
  private record Planned(ObjectChange change, @Nullable FileUri uri, @Nullable UserKey owner) {}

  /** Checks all before anything is published. */
  private Planned planned(ObjectChange change) throws InvalidNotificationException {
    if (change.kind() == ObjectChange.Kind.OTHER || change.isFolder()) {
      return new Planned(change, null, null);
    }
    var uri = uri(change);
    var owner = owner(uri);
    if (owner.isPresent()) {
      verify(FileEvents.written(change, owner.get(), uri));
    }
    return new Planned(change, uri, owner.orElse(null));
  }

  private static FileUri uri(ObjectChange change) throws InvalidNotificationException {
    try {
      return FileUri.parse(ObjectStore.objectUri(change.bucket(), change.key()));
    } catch (FileException e) {
      throw new InvalidNotificationException(
          e.problem().wireName(), "key", String.valueOf(e.getMessage()));
    }
  }

  private Optional<UserKey> owner(FileUri uri) {
    return sources.stream().flatMap(source -> source.ownerOf(uri).stream()).findFirst();
  }

  /** By the rules that the job will decode it with. */
  private void verify(byte[] event) throws InvalidNotificationException {
    var problem = validation.problemOf(event);
    if (problem.isPresent()) {
      throw new InvalidNotificationException(
          problem.get().reason(), problem.get().field(), problem.get().detail());
    }
  }

  private Effect carryOut(Planned plan, Notification notification) {
    var change = plan.change();
    if (plan.uri() == null) {
      return Effect.WITHOUT_CONTENT;
    }
    if (plan.owner() == null) {
      return Effect.NOBODYS;
    }
    if (!sequencers.isLater(change)) {
      return Effect.REPEATED;
    }
    var effect = publish(change, plan.uri(), plan.owner(), notification.toString());
    sequencers.add(change);
    return effect;
  }

  private Effect publish(ObjectChange change, FileUri uri, UserKey owner, String source) {
    var isRemoval = change.kind() == ObjectChange.Kind.REMOVED;
    if (isRemoval && objects == null) {
      return Effect.REMOVED;
    }
    var isThere = objects == null || objects.contains(uri);
    if (!isThere && !isRemoval) {
      return Effect.OUTDATED;
    }
    log.publish(
        isThere ? FileEvents.written(change, owner, uri) : FileEvents.removed(change, owner),
        source);
    return isThere ? Effect.FILE : Effect.FORGOTTEN;
  }

  private static DeadLetter letter(Notification notification, InvalidNotificationException e) {
    return new DeadLetter(
        "",
        "",
        REASON + e.reason(),
        e.field(),
        String.valueOf(e.getMessage()),
        notification.topic(),
        notification.partition(),
        notification.offset(),
        0,
        notification.body());
  }

  private void count(Effect effect) {
    effects.merge(effect, 1L, Long::sum);
  }
}
