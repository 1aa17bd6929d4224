package io.remdreaming.cli.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.files.aws.AwsCredentials;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that behaves like SQS; AWS itself is not asked. */
final class SqsQueueTest {

  private static final Duration VISIBILITY = Duration.ofSeconds(60);

  private final SqsStub stub = SqsStub.start();
  private final RecordedLog log = new RecordedLog();

  @AfterEach
  void stop() {
    stub.close();
  }

  private SqsQueue queue(AwsCredentials keys) {
    return new SqsQueue(
        new SqsQueue.Options(stub.url(), SqsStub.REGION, Duration.ZERO, VISIBILITY), () -> keys);
  }

  private NotificationLoop loop() {
    var sources = List.of(OwnedSource.parse("s3://uploads/{tenant_id}/"));
    return new NotificationLoop(
        queue(SqsStub.KEYS), new NotificationHandler(sources, null, log), log);
  }

  private void send(int number) {
    stub.send(Samples.s3("ObjectCreated:Put", "acme/%d.pdf".formatted(number), "1"));
  }

  @Test
  void allMessagesAreReceivedInBatchesAndDeleted() {
    for (var number = 0; number < 25; number++) {
      send(number);
    }
    var loop = loop();
    var batches = 0;
    while (loop.runOnce()) {
      batches++;
    }
    assertThat(batches).isEqualTo(3);
    assertThat(log.events).hasSize(25).doesNotHaveDuplicates();
    assertThat(stub.size()).isZero();
  }

  @Test
  void whatTheLogDidNotTakeStaysAndComesAgain() {
    send(1);
    log.isBroken = true;
    assertThatThrownBy(() -> loop().runOnce()).isInstanceOf(ExecutionFailedException.class);
    assertThat(stub.size()).isOne();
    log.isBroken = false;
    assertThat(loop().runOnce()).as("hidden for its visibility timeout").isFalse();
    stub.pass(VISIBILITY);
    assertThat(loop().runOnce()).isTrue();
    assertThat(stub.size()).isZero();
    assertThat(log.events).hasSize(2);
    assertThat(log.events.get(1)).isEqualTo(log.events.get(0));
  }

  @Test
  void whatCannotBeReadDoesNotBlockTheQueue() {
    stub.send("hello");
    send(1);
    assertThat(loop().runOnce()).isTrue();
    assertThat(log.letters.get(0).reason()).isEqualTo("notification:malformed-json");
    assertThat(log.letters).hasSize(1);
    assertThat(log.events).hasSize(1);
    assertThat(stub.size()).isZero();
  }

  @Test
  void queueThatIsBusyIsAskedAgain() {
    send(1);
    stub.fail(1);
    assertThat(loop().runOnce()).isTrue();
    assertThat(log.events).hasSize(1);
  }

  @Test
  void wrongKeyIsRefusedByName() {
    var queue = queue(new AwsCredentials("AKID", "wrong", ""));
    assertThatThrownBy(queue::receive)
        .isInstanceOf(ExecutionFailedException.class)
        .hasMessage("SQS refused ReceiveMessage with status 403: InvalidSignature does not match");
  }
}
