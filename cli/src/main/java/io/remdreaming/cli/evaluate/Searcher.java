package io.remdreaming.cli.evaluate;

import java.util.List;

/** What finds messages for a question. */
@FunctionalInterface
interface Searcher {

  /**
   * The ids of messages, best first, without repetition.
   *
   * @param atMost how many at most
   */
  List<String> find(Question question, int atMost);
}
