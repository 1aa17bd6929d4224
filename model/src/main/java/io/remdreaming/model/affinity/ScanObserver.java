package io.remdreaming.model.affinity;

/** Is told what scans cost. */
@FunctionalInterface
public interface ScanObserver {

  ScanObserver NONE = rows -> {};

  /**
   * One resource was compared with others.
   *
   * @param rows how many resources one was compared with
   */
  void scanned(int rows);
}
