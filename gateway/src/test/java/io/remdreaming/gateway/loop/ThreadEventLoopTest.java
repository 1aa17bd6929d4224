package io.remdreaming.gateway.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadEventLoopTest {

  private final ThreadEventLoop loop = new ThreadEventLoop("loop under test");

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void tasksRunInOrderOnOneThreadWhateverOneOfThemThrows() {
    var threads = new ArrayList<Thread>();
    var order = new ArrayList<Integer>();
    var done = new CompletableFuture<List<Integer>>();
    for (var i = 0; i < 1_000; i++) {
      var number = i;
      loop.execute(
          () -> {
            threads.add(Thread.currentThread());
            order.add(number);
            if (number % 10 == 0) {
              throw new IllegalStateException("of the test");
            }
          });
    }
    loop.execute(() -> done.complete(order));
    assertThat(done.join()).hasSize(1_000).isSorted();
    assertThat(threads).containsOnly(threads.get(0)).doesNotContain(Thread.currentThread());
  }

  @Test
  void timersRunInTheOrderOfTheirTimesUnlessCalledOff() {
    var order = new ArrayList<String>();
    var done = new CompletableFuture<List<String>>();
    loop.after(
        60,
        () -> {
          order.add("last");
          done.complete(order);
        });
    loop.after(20, () -> order.add("first"));
    loop.after(40, () -> order.add("called off")).run();
    assertThat(done.join()).containsExactly("first", "last");
  }
}
