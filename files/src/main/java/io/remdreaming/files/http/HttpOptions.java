package io.remdreaming.files.http;

import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/**
 * How files are fetched over HTTP.
 *
 * @param timeout for a file with all its redirects
 * @param maxRedirects how many redirects are followed
 * @param privateHosts hosts that may have an address of a private network, or this machine's; with
 *     their ports, if those are not the usual ones
 */
public record HttpOptions(Duration timeout, int maxRedirects, Set<String> privateHosts)
    implements Serializable {

  public static final HttpOptions DEFAULT = new HttpOptions(Duration.ofSeconds(60), 5, Set.of());
}
