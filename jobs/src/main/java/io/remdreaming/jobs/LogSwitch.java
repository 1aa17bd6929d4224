package io.remdreaming.jobs;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * The mark of a topic that is being replaced by its purged copy: another topic beside it. As long
 * as it is there, offsets of the topic may be wrong, and no job may read or write it.
 */
public final class LogSwitch {

  private static final String SUFFIX = ".purge-switch";

  private LogSwitch() {}

  /** The name of a topic's mark. */
  public static String markOf(String topic) {
    return topic + SUFFIX;
  }

  /**
   * Refuses topics that are being replaced.
   *
   * @throws IllegalStateException naming one
   */
  static void verifyNone(Map<String, Object> kafka, Collection<String> topics) {
    try (var admin = Admin.create(kafka)) {
      var names = admin.listTopics().names().get();
      for (var topic : topics) {
        if (names.contains(markOf(topic))) {
          throw new IllegalStateException(
              "%s is being purged; if nothing does it now, run 'forget --purge-log' again: it goes on where it was"
                  .formatted(topic));
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka cannot tell its topics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
