package io.remdreaming.clients.http;

import io.remdreaming.model.secrets.SecretReference;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How connections are made; clients with equal ones share them.
 *
 * @param maxConnections the most connections to a host; a call beyond them fails at once
 * @param connectTimeout how long making a connection may take
 * @param proxy the HTTP proxy as {@code host:port}; none if null
 * @param proxyCredentials what resolves to {@code user:password} for the proxy; none if null
 * @param noProxy hosts reached without the proxy; a {@code *} at the begin stands for anything
 * @param caFile a PEM file of certificates trusted besides the JVM's; none if null
 */
public record ConnectionOptions(
    int maxConnections,
    Duration connectTimeout,
    @Nullable String proxy,
    @Nullable SecretReference proxyCredentials,
    List<String> noProxy,
    @Nullable String caFile)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  public ConnectionOptions {
    noProxy = List.copyOf(noProxy);
    if (maxConnections < 1) {
      throw new IllegalArgumentException("expected at least 1 connection, got " + maxConnections);
    }
    if (proxy != null && !proxy.matches("[^:/@\\s]+:[0-9]{1,5}")) {
      throw new IllegalArgumentException("expected the proxy as host:port, got '" + proxy + "'");
    }
  }

  /** 1,000 connections, 5 s to make one, neither proxy nor further certificates. */
  public static ConnectionOptions defaults() {
    return new ConnectionOptions(1000, Duration.ofSeconds(5), null, null, List.of(), null);
  }

  public ConnectionOptions withMaxConnections(int value) {
    return new ConnectionOptions(value, connectTimeout, proxy, proxyCredentials, noProxy, caFile);
  }

  public ConnectionOptions withConnectTimeout(Duration value) {
    return new ConnectionOptions(maxConnections, value, proxy, proxyCredentials, noProxy, caFile);
  }

  /** Through a proxy, but for some hosts. */
  public ConnectionOptions withProxy(
      String value, @Nullable SecretReference credentials, List<String> except) {
    return new ConnectionOptions(
        maxConnections, connectTimeout, value, credentials, except, caFile);
  }

  public ConnectionOptions withCaFile(String value) {
    return new ConnectionOptions(
        maxConnections, connectTimeout, proxy, proxyCredentials, noProxy, value);
  }
}
