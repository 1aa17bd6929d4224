/** Prompts, and what becomes of them. */
@NullMarked
package io.remdreaming.model.gateway;

import org.jspecify.annotations.NullMarked;
