package io.remdreaming.cli.chaos;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a fault.
 *
 * @param lasted from its beginning until what was broken was whole again
 * @param recovered from then on until all that the log held was stored and covered by a checkpoint;
 *     null if that never came
 */
record Recovery(long seed, Fault fault, Duration lasted, @Nullable Duration recovered) {}
