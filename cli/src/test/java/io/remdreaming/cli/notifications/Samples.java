package io.remdreaming.cli.notifications;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Notifications as stores send them. */
final class Samples {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Samples() {}

  /**
   * A record of S3 about the bucket {@code uploads}.
   *
   * @param key encoded
   */
  static String s3(String event, String key, String sequencer) {
    return """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-west-1",
         "eventTime":"2026-02-14T09:30:00.250Z","eventName":"%s",
         "userIdentity":{"principalId":"AWS:A"},"requestParameters":{"sourceIPAddress":"1.2.3.4"},
         "s3":{"s3SchemaVersion":"1.0","configurationId":"all",
          "bucket":{"name":"uploads","arn":"arn:aws:s3:::uploads"},
          "object":{"key":"%s","size":1024,"eTag":"d41d8cd9","versionId":"v1","sequencer":"%s"}}}]}
        """
        .formatted(event, key, sequencer);
  }

  /** The same in an envelope. */
  static String sns(String message) {
    return JSON.createObjectNode()
        .put("Type", "Notification")
        .put("TopicArn", "arn:aws:sns:eu-west-1:1:uploads")
        .put("Message", message)
        .toString();
  }

  /** An event of EventBridge. */
  static String eventBridge(String type, String key) {
    return """
        {"version":"0","id":"17793124","detail-type":"%s","source":"aws.s3","account":"1",
         "time":"2026-02-14T09:30:00Z","region":"eu-west-1","resources":["arn:aws:s3:::uploads"],
         "detail":{"version":"0","bucket":{"name":"uploads"},
          "object":{"key":"%s","size":5,"etag":"b1946ac9","sequencer":"00617F08"},"reason":"PutObject"}}
        """
        .formatted(type, key);
  }
}
