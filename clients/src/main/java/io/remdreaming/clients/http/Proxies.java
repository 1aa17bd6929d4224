package io.remdreaming.clients.http;

import org.asynchttpclient.Dsl;
import org.asynchttpclient.proxy.ProxyServer;

/** The proxy of the options, its password resolved. */
final class Proxies {

  private Proxies() {}

  static ProxyServer of(ConnectionOptions options) {
    var proxy = String.valueOf(options.proxy());
    var colon = proxy.lastIndexOf(':');
    var port = Integer.parseInt(proxy.substring(colon + 1));
    var server =
        Dsl.proxyServer(proxy.substring(0, colon), port).setNonProxyHosts(options.noProxy());
    var credentials = options.proxyCredentials();
    if (credentials != null) {
      var secret = credentials.resolve();
      var end = secret.indexOf(':');
      if (end < 0) {
        throw new IllegalStateException(
            "expected user:password for the proxy in " + credentials.name());
      }
      server.setRealm(
          Dsl.basicAuthRealm(secret.substring(0, end), secret.substring(end + 1))
              .setUsePreemptiveAuth(true));
    }
    return server.build();
  }
}
