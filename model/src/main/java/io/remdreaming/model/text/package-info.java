/** Pure text functions: hashes, token estimates, sentences, Unicode repair. */
@NullMarked
package io.remdreaming.model.text;

import org.jspecify.annotations.NullMarked;
