/** What the dreaming stages need from outside: models, local tiers, analysers. */
@NullMarked
package io.remdreaming.model.ports;

import org.jspecify.annotations.NullMarked;
