/** How much state the job keeps of a long history. */
@NullMarked
package io.remdreaming.benchmarks.state;

import org.jspecify.annotations.NullMarked;
