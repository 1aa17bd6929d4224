package io.remdreaming.query.erasure.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.remdreaming.model.memory.UserKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose a record is: its event says so, or else its key. Reads no further into the event than it
 * must, because a log has many records and a request concerns few.
 */
final class RecordOwner {

  private static final JsonFactory JSON = new JsonFactory();

  private String tenant = "";
  private String user = "";
  private boolean isReadable;

  private RecordOwner() {}

  /** The owner, null if nothing names one. */
  static @Nullable UserKey of(byte @Nullable [] key, byte @Nullable [] value) {
    var said = new RecordOwner();
    if (value != null) {
      said.read(value);
    }
    if (said.isReadable && !said.user.isEmpty() && !said.tenant.isEmpty()) {
      return new UserKey(said.tenant, said.user);
    }
    var named = ofKey(key);
    var agrees = !said.isReadable || said.tenant.isEmpty();
    if (named != null && (agrees || said.tenant.equals(named.tenantId()))) {
      return named;
    }
    return said.tenant.isEmpty() ? null : new UserKey(said.tenant, said.user);
  }

  private void read(byte[] value) {
    try (var parser = JSON.createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        readField(parser);
      }
      isReadable = true;
    } catch (IOException e) {
      isReadable = false;
    }
  }

  private void readField(JsonParser parser) throws IOException {
    var name = parser.currentName();
    var isText = parser.nextToken() == JsonToken.VALUE_STRING;
    if (isText && name.equals("tenant_id")) {
      tenant = parser.getText();
    } else if (isText && name.equals("user_id")) {
      user = parser.getText();
    } else {
      parser.skipChildren();
    }
  }

  /** The owner that a key names, null if it is none of {@code rem.activity}. */
  private static @Nullable UserKey ofKey(byte @Nullable [] key) {
    if (key == null) {
      return null;
    }
    var texts = texts(key);
    return texts.size() == 2 && !texts.get(0).isEmpty()
        ? new UserKey(texts.get(0), texts.get(1))
        : null;
  }

  private static List<String> texts(byte[] key) {
    var texts = new ArrayList<String>();
    try (var parser = JSON.createParser(key)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return List.of();
      }
      while (parser.nextToken() == JsonToken.VALUE_STRING) {
        texts.add(parser.getText());
      }
      return parser.currentToken() == JsonToken.END_ARRAY ? texts : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
