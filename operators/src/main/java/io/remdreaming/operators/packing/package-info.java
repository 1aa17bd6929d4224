/** Keyed state in fewer bytes: how its keys and values are written, whatever they are. */
@NullMarked
package io.remdreaming.operators.packing;

import org.jspecify.annotations.NullMarked;
