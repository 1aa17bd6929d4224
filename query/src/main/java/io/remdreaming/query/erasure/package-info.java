/** Proof that a deletion request has left nothing: what to look for, where, and what was found. */
@NullMarked
package io.remdreaming.query.erasure;

import org.jspecify.annotations.NullMarked;
