package io.remdreaming.cli.notifications;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.files.http.ObjectStore;
import io.remdreaming.files.sources.FileUri;
import java.time.Duration;
import java.time.Instant;

/** Objects of S3, or of a store that speaks its protocol. */
public final class S3Objects implements StoredObjects {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final ObjectStore store;
  private final HttpCalls http;

  public S3Objects(ObjectStore store) {
    this.store = store;
    this.http = new HttpCalls("S3 at " + store.endpoint());
  }

  @Override
  public boolean contains(FileUri object) {
    var uri = store.uri(object);
    var status =
        http.send("HEAD", uri, "", TIMEOUT, () -> store.headers("HEAD", uri, Instant.now()))
            .statusCode();
    return switch (status) {
      case 200 -> true;
      case 404 -> false;
      default ->
          throw new ExecutionFailedException(
              "S3 answered HEAD of %s with status %d, expected 200 or 404 (s3:GetObject and s3:ListBucket)"
                  .formatted(object.uri(), status));
    };
  }
}
