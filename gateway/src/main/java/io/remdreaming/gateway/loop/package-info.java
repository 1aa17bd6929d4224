/** The one thread on which a gateway runs. */
@NullMarked
package io.remdreaming.gateway.loop;

import org.jspecify.annotations.NullMarked;
