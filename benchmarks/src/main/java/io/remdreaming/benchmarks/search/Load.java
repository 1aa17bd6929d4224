package io.remdreaming.benchmarks.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Requests of some clients, each of which sends its next one when it has the answer.
 *
 * @param millis of each request, sorted
 * @param seconds of all together
 */
record Load(double[] millis, double seconds) {

  /**
   * Makes requests.
   *
   * @param request takes a number that no other request has
   */
  static Load of(int clients, int requests, IntConsumer request) throws InterruptedException {
    var pool = Executors.newFixedThreadPool(clients);
    try {
      var each = Math.max(1, requests / clients);
      var work = new ArrayList<Callable<double[]>>();
      for (var client = 0; client < clients; client++) {
        var first = client * each;
        work.add(() -> inTurn(first, each, request));
      }
      var start = System.nanoTime();
      var all = pool.invokeAll(work);
      var seconds = (System.nanoTime() - start) / 1e9;
      return new Load(millis(all), seconds);
    } finally {
      pool.shutdownNow();
    }
  }

  private static double[] inTurn(int first, int requests, IntConsumer request) {
    var millis = new double[requests];
    for (var i = 0; i < requests; i++) {
      var start = System.nanoTime();
      request.accept(first + i);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return millis;
  }

  private static double[] millis(List<Future<double[]>> clients) throws InterruptedException {
    var all = new ArrayList<double[]>();
    for (var client : clients) {
      try {
        all.add(client.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a request has failed", e.getCause());
      }
    }
    return all.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
  }

  double quantile(double share) {
    return millis[(int) Math.min(millis.length - 1, Math.floor(share * millis.length))];
  }

  /** Cells of Markdown: requests a second, median, 95th percentile. */
  String cells() {
    return String.format(
        Locale.ROOT, "%.1f | %.1f | %.1f", millis.length / seconds, quantile(0.5), quantile(0.95));
  }
}
