/** What all stages of dreaming have in common. */
@NullMarked
package io.remdreaming.operators.stages;

import org.jspecify.annotations.NullMarked;
