/** Parts that are dreamed again by a better tier. */
@NullMarked
package io.remdreaming.operators.upgrades;

import org.jspecify.annotations.NullMarked;
