package io.remdreaming.clients.http;

import io.netty.resolver.NameResolver;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.remdreaming.model.text.Memoizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.Dsl;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.uri.Uri;
import org.asynchttpclient.util.UriEncoder;

/**
 * Posts JSON. Never blocks, never sends a request twice, follows no redirect (it would take the key
 * elsewhere). Thread-safe.
 */
public final class HttpClient implements AutoCloseable {

  private static final int RESOLVER_THREADS = 2;

  /** How often all idle connections are looked at; they may be older by this than they should. */
  private static final Duration IDLE_CHECK = Duration.ofSeconds(5);

  private final ExecutorService resolving =
      Executors.newFixedThreadPool(
          RESOLVER_THREADS, new DefaultThreadFactory("rem-model-names", true));
  private final NameResolver<InetAddress> names = new BackgroundNames(resolving);
  private final Memoizer<Uri> addresses = new Memoizer<>(HttpClient::encoded);
  private final AsyncHttpClient client;

  HttpClient(ConnectionOptions options) {
    this.client = Dsl.asyncHttpClient(config(options));
  }

  private static DefaultAsyncHttpClientConfig.Builder config(ConnectionOptions options) {
    var config =
        Dsl.config()
            .setThreadPoolName("rem-model-http")
            .setThreadFactory(new DefaultThreadFactory("rem-model-http", true))
            .setUserAgent("rem-dreaming")
            .setMaxConnectionsPerHost(options.maxConnections())
            .setConnectTimeout(options.connectTimeout())
            .setMaxRequestRetry(0)
            .setFollowRedirect(false)
            .setCookieStore(null)
            .setHttp2Enabled(false)
            .setConnectionPoolCleanerPeriod(IDLE_CHECK)
            .setIoThreadsCount(Runtime.getRuntime().availableProcessors())
            .setShutdownQuietPeriod(Duration.ZERO)
            .setShutdownTimeout(Duration.ofSeconds(2));
    if (options.proxy() != null) {
      config.setProxyServer(Proxies.of(options));
    }
    if (options.caFile() != null) {
      config.setSslContext(TrustedCertificates.with(Path.of(options.caFile())));
    }
    return config;
  }

  /**
   * Posts a body.
   *
   * @return the answer whatever its status; it fails with a {@link
   *     io.remdreaming.model.chat.ModelException} only; cancelling it ends the exchange
   */
  public CompletableFuture<HttpAnswer> post(HttpCall call, CallLimits limits) {
    var answer = new CompletableFuture<HttpAnswer>();
    try {
      var exchange =
          client.executeRequest(
              request(call, limits), new Collecting(answer, limits.maxAnswerBytes()));
      answer.whenComplete(
          (done, failure) -> {
            if (answer.isCancelled()) {
              exchange.cancel(true);
            }
          });
    } catch (RuntimeException e) {
      answer.completeExceptionally(TransportFailures.of(e));
    }
    return answer;
  }

  private static Uri encoded(String url) {
    return UriEncoder.uriEncoder(false).encode(Uri.create(url), null);
  }

  private RequestBuilder request(HttpCall call, CallLimits limits) {
    var request =
        new RequestBuilder("POST", true)
            .setUri(addresses.of(call.url()))
            .setNameResolver(names)
            .setHeader("Content-Type", "application/json")
            .setHeader("Accept", "application/json")
            .setReadTimeout(limits.readTimeout())
            .setRequestTimeout(limits.requestTimeout())
            .setBody(call.body());
    call.headers().forEach(request::setHeader);
    return request;
  }

  @Override
  public void close() {
    try (client) {
      resolving.shutdownNow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
