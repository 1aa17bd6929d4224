package io.remdreaming.benchmarks.throughput;

import java.util.regex.Pattern;

/** Threads that do the same, under one name. */
public final class ThreadGroups {

  private static final Pattern SUBTASK = Pattern.compile(" \\(\\d+/\\d+\\).*$");
  private static final Pattern NUMBERS = Pattern.compile("[0-9a-f-]*\\d[0-9a-f-]*");
  private static final int LONGEST = 110;

  private ThreadGroups() {}

  /** A subtask's thread has the names of its operators; of others the numbers go. */
  public static String of(String thread) {
    var task = SUBTASK.matcher(thread);
    var name = task.find() ? task.replaceAll("") : NUMBERS.matcher(thread).replaceAll("#");
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "...";
  }
}
