/**
 * HTTP as the providers' clients need it: never blocking, bounded in time, connections and bytes.
 */
@NullMarked
package io.remdreaming.clients.http;

import org.jspecify.annotations.NullMarked;
