/** A model server for trying and testing: it speaks the providers' protocols and costs nothing. */
@NullMarked
package io.remdreaming.stubmodel;

import org.jspecify.annotations.NullMarked;
