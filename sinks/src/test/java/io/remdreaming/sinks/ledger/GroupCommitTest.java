package io.remdreaming.sinks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

  private static final int MANY = 10_000;

  private final List<Integer> written = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> rejected = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch expected = new CountDownLatch(MANY);

  @Test
  void eachRequestIsWrittenOnceAndInOrderHoweverTheyAreGrouped() throws Exception {
    try (var commits = new GroupCommit<>("test", new Notes())) {
      for (var i = 0; i < MANY; i++) {
        commits.submit(i);
      }
      assertThat(expected.await(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(written).isEqualTo(IntStream.range(0, MANY).boxed().toList());
    assertThat(rejected).isEmpty();
  }

  @Test
  void whatComesAfterTheEndIsRejected() {
    var commits = new GroupCommit<>("test", new Notes());
    commits.submit(1);
    commits.close();
    commits.submit(2);
    assertThat(written).containsExactly(1);
    assertThat(rejected).containsExactly(2);
  }

  private final class Notes implements GroupCommit.Writer<Integer> {

    @Override
    public void write(List<Integer> group) {
      written.addAll(group);
      group.forEach(request -> expected.countDown());
    }

    @Override
    public void reject(List<Integer> group, RuntimeException reason) {
      rejected.addAll(group);
    }

    @Override
    public void close() {}
  }
}
