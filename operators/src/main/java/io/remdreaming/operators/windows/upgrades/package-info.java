/** Session windows that are dreamed again by a better tier. */
@NullMarked
package io.remdreaming.operators.windows.upgrades;

import org.jspecify.annotations.NullMarked;
