/** Where secrets lie. */
@NullMarked
package io.remdreaming.model.secrets;

import org.jspecify.annotations.NullMarked;
