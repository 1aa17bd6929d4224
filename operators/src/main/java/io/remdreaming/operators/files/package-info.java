/** Files by reference: which are asked for, and the events that say what became of them. */
@NullMarked
package io.remdreaming.operators.files;

import org.jspecify.annotations.NullMarked;
