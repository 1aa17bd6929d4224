package io.remdreaming.model.affinity;

/** Multiplies a panel of rows with a batch of queries. */
interface PanelKernel {

  /** The fastest that this JVM can run: SIMD instructions need an incubating module. */
  PanelKernel BEST =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
          ? new SimdPanelKernel()
          : new LoopPanelKernel();

  /**
   * The dot products, in single precision, of any order of summation.
   *
   * @param panel an array for each component, with that of all rows side by side
   * @param dots takes them; an array for each query of the batch, padding included
   */
  void dots(float[][] panel, QueryBatch batch, float[][] dots);
}
