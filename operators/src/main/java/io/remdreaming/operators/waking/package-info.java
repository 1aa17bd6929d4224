/** How owners without input see what is broadcast. */
@NullMarked
package io.remdreaming.operators.waking;

import org.jspecify.annotations.NullMarked;
