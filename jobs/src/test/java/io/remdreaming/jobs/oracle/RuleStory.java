package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Extractors and configs that come, change, and go; and one that is none. */
final class RuleStory {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TENANTS = List.of("acme", "zeta", "*");
  private static final List<String> EXTRACTORS = List.of("titles", "facts");

  private final Random random;

  private RuleStory(Random random) {
    this.random = random;
  }

  static List<byte[]> of(long seed) {
    var story = new RuleStory(new Random(seed * 31 + 7));
    var events = new ArrayList<byte[]>();
    EXTRACTORS.forEach(name -> events.add(story.extractor("*", name)));
    events.add(Wire.bytes(event("extractor", "acme", "no-spec")));
    for (var i = 4 + story.random.nextInt(8); i > 0; i--) {
      events.add(story.next());
    }
    return events;
  }

  private byte[] next() {
    var tenant = TENANTS.get(random.nextInt(TENANTS.size()));
    var extractor = EXTRACTORS.get(random.nextInt(EXTRACTORS.size()));
    return switch (random.nextInt(6)) {
      case 0 -> extractor(tenant, extractor);
      case 1 -> Wire.bytes(event("extractor", tenant, extractor).put("deleted", true));
      case 2 -> Wire.bytes(event("ontology_config", tenant, config()).put("deleted", true));
      default -> config(tenant, extractor);
    };
  }

  private byte[] extractor(String tenant, String name) {
    var event = event("extractor", tenant, name);
    var spec = event.putObject("spec").put("type", "object");
    spec.put("description", "Find the title, take " + random.nextInt(3));
    var properties = spec.putObject("properties");
    properties.putObject("title").put("type", "string");
    properties.putObject("email").put("type", "string").put("format", "email");
    spec.putArray("required").add("title").add("email");
    var extra = spec.putObject("json_schema_extra").put("kind", "agent").put("name", name);
    extra.put("version", "1." + random.nextInt(3)).putArray("embedding_fields").add("title");
    if (random.nextBoolean()) {
      var providers = extra.putArray("provider_configs");
      providers.addObject().put("provider_name", "anthropic").put("model_name", "one");
      providers.addObject().put("provider_name", "openai").put("model_name", "two");
    }
    return Wire.bytes(event);
  }

  private byte[] config(String tenant, String extractor) {
    var event = event("ontology_config", tenant, config());
    event.put("backfill", random.nextInt(3) > 0);
    var config = event.putObject("config").put("agent_schema_id", extractor);
    config.put("priority", random.nextInt(3)).put("enabled", random.nextInt(5) > 0);
    switch (random.nextInt(3)) {
      case 0 -> config.put("mime_type_pattern", "^text/");
      case 1 -> config.put("uri_pattern", random.nextBoolean() ? "page-[12]$" : "plan");
      default -> config.putArray("tag_filter").add("plan").add("v" + random.nextInt(2));
    }
    if (random.nextInt(4) == 0) {
      config.put("provider_name", "gemini");
    }
    return Wire.bytes(event);
  }

  private String config() {
    return "config-" + random.nextInt(4);
  }

  private static ObjectNode event(String kind, String tenant, String name) {
    return JSON.createObjectNode().put("kind", kind).put("tenant_id", tenant).put("name", name);
  }
}
