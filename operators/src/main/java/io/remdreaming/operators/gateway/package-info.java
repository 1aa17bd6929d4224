/** The gateway to models as part of the flow: prompts in, one outcome each out. */
@NullMarked
package io.remdreaming.operators.gateway;

import org.jspecify.annotations.NullMarked;
