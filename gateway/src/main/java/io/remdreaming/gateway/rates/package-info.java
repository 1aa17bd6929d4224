/** Providers' rate limits, shared by all gateways of a JVM. */
@NullMarked
package io.remdreaming.gateway.rates;

import org.jspecify.annotations.NullMarked;
