/** Who is called next: fair queues, quotas of tenants, circuit breakers and deadlines. */
@NullMarked
package io.remdreaming.gateway.queues;

import org.jspecify.annotations.NullMarked;
