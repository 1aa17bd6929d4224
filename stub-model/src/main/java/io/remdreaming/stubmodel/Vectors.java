package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Vectors that depend on nothing but the text; their lengths differ, as some providers' do. */
final class Vectors {

  private static final int USUAL_DIMENSION = 384;

  private Vectors() {}

  static ArrayNode of(String text, int dimension) {
    var components = JsonNodeFactory.instance.arrayNode();
    var seed = Hash.of(text);
    for (var i = 0; i < (dimension == 0 ? USUAL_DIMENSION : dimension); i++) {
      components.add((float) (Hash.share(Hash.of(seed, i)) - 0.5));
    }
    return components;
  }

  /** The components' bytes, little end first, as vendors' clients ask for them. */
  static String base64(ArrayNode vector) {
    var bytes = ByteBuffer.allocate(vector.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    vector.forEach(component -> bytes.putFloat(component.floatValue()));
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
