package io.remdreaming.clients.http;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The JVM's certificates and those of a file. */
final class TrustedCertificates {

  private TrustedCertificates() {}

  /**
   * A context that trusts both.
   *
   * @throws IllegalArgumentException if the file holds no certificates
   */
  static SslContext with(Path pemFile) {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      addTrustedByTheJvm(store);
      addAllOf(pemFile, store);
      return SslContextBuilder.forClient().trustManager(factory(store)).build();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("expected a PEM file of certificates: " + pemFile, e);
    }
  }

  private static void addTrustedByTheJvm(KeyStore store) throws GeneralSecurityException {
    for (var manager : factory(null).getTrustManagers()) {
      if (manager instanceof X509TrustManager trust) {
        for (var certificate : trust.getAcceptedIssuers()) {
          store.setCertificateEntry("jvm-" + store.size(), certificate);
        }
      }
    }
  }

  private static void addAllOf(Path pemFile, KeyStore store)
      throws GeneralSecurityException, IOException {
    try (var pem = Files.newInputStream(pemFile)) {
      var certificates = CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (certificates.isEmpty()) {
        throw new IOException("no certificate found");
      }
      for (var certificate : certificates) {
        store.setCertificateEntry("file-" + store.size(), certificate);
      }
    }
  }

  private static TrustManagerFactory factory(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}
