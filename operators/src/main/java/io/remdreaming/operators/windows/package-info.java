/** What windows of every kind have in common, sessions as well as days. */
@NullMarked
package io.remdreaming.operators.windows;

import org.jspecify.annotations.NullMarked;
