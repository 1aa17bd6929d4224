package io.remdreaming.cli.kafka;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;

/** What Kafka answers, waited for. */
public final class KafkaAnswer {

  private KafkaAnswer() {}

  /** Asks Kafka, and waits. */
  @FunctionalInterface
  public interface Question<T> {
    T ask() throws ExecutionException, InterruptedException;
  }

  /** Asks Kafka, waits, and gives nothing back. */
  @FunctionalInterface
  public interface Check {
    void run() throws ExecutionException, InterruptedException;
  }

  /** Waits for a check as for an answer. */
  public static void to(String failed, String asking, Check check) {
    var unused =
        of(
            failed,
            asking,
            () -> {
              check.run();
              return true;
            });
  }

  /**
   * The answer to a question.
   *
   * @param failed the message if there is none, before its cause
   * @param asking what is done meanwhile, as {@code asking Kafka for offsets}
   * @throws ExecutionFailedException if there is none
   */
  public static <T> T of(String failed, String asking, Question<T> question) {
    try {
      return question.ask();
    } catch (ExecutionException | KafkaException e) {
      throw new ExecutionFailedException(failed + ": " + RootCause.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionFailedException("interrupted while " + asking, e);
    }
  }
}
