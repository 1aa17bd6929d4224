package io.remdreaming.model.failures;

/** The errors of the JVM itself, for which no input is to blame. */
public final class FatalErrors {

  private FatalErrors() {}

  /**
   * Throws a failure on if it is the JVM's own, such as a lack of memory. A stack that is too small
   * is not: it is the input that goes too deep.
   */
  public static void rethrow(Throwable failure) {
    if (failure instanceof VirtualMachineError error && !(failure instanceof StackOverflowError)) {
      throw error;
    }
  }
}
