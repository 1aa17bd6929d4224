/** Topic segmentation measured on dialogues with gold boundaries. */
@NullMarked
package io.remdreaming.benchmarks.segmentation;

import org.jspecify.annotations.NullMarked;
