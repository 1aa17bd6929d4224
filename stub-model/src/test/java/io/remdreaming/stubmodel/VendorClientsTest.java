package io.remdreaming.stubmodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the vendors' own clients send, and what they expect in return. */
final class VendorClientsTest {

  private static final String WEATHER =
      "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}";

  private static final StubModelServer SERVER = StubModelServer.start(StubOptions.defaults());

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void openAiCallsToolsByTheirOwnNames() throws Exception {
    var tools =
        "[{'type':'function','function':{'name':'other'}},"
            + "{'type':'function','function':{'name':'get_weather','parameters':%s}}]"
                .formatted(WEATHER);
    var demanded = "{'type':'function','function':{'name':'get_weather'}}";
    var answer = chat("'tools':%s,'tool_choice':%s".formatted(tools, demanded));
    var call = answer.at("/choices/0/message/tool_calls/0/function");
    assertThat(call.path("name").asText()).isEqualTo("get_weather");
    assertThat(Bodies.parse(call.path("arguments").asText()).path("city").asText())
        .startsWith("stub-");
    assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
    assertThat(answer.at("/choices/0/message/content").isNull()).isTrue();

    var words = chat("'tools':%s,'tool_choice':'none'".formatted(tools));
    assertThat(words.at("/choices/0/message/content").asText()).startsWith("This is answer ");
  }

  @Test
  void openAiAnswersInWordsOnceAToolHasAnswered() throws Exception {
    var messages =
        "[{'role':'user','content':[{'type':'text','text':'Weather?'},"
            + "{'type':'image_url','image_url':{'url':'data:,'}}]},"
            + "{'role':'assistant','content':null,'tool_calls':[{'id':'c','type':'function',"
            + "'function':{'name':'get_weather','arguments':'{}'}}]},"
            + "{'role':'tool','tool_call_id':'c','content':'sunny'}]";
    var answer =
        post(
            "/v1/chat/completions",
            "{'model':'m','messages':%s,'tools':[{'type':'function','function':{'name':'get_weather'}}]}"
                .formatted(messages));
    assertThat(answer.at("/choices/0/message/content").asText()).startsWith("This is answer ");
    assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
  }

  @Test
  void openAiTakesAnyObjectWhereJsonIsWanted() throws Exception {
    var answer = chat("'response_format':{'type':'json_object'}");
    assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo("{}");
  }

  @Test
  void openAiEmbedsInBase64() throws Exception {
    var body = "{'model':'e','input':['one','two'],'dimensions':4%s}";
    var numbers = post("/v1/embeddings", body.formatted("")).at("/data/0/embedding");
    var encoded =
        post("/v1/embeddings", body.formatted(",'encoding_format':'base64'"))
            .at("/data/0/embedding")
            .asText();
    var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.remaining()).isEqualTo(4 * Float.BYTES);
    for (var number : numbers) {
      assertThat(bytes.getFloat()).isEqualTo(number.floatValue());
    }
  }

  @Test
  void openAiStreams() throws Exception {
    var whole = chat("").at("/choices/0/message/content").asText();
    var reply =
        raw(
            "/v1/chat/completions",
            question("'stream':true,'stream_options':{'include_usage':true}"));
    assertThat(reply.headers().firstValue("content-type")).contains("text/event-stream");
    var events = events(reply.body());
    assertThat(reply.body()).endsWith("data: [DONE]\n\n");
    assertThat(text(events, "/choices/0/delta/content")).isEqualTo(whole);
    assertThat(events.get(events.size() - 2).at("/choices/0/finish_reason").asText())
        .isEqualTo("stop");
    assertThat(events.get(events.size() - 1).at("/usage/total_tokens").asInt()).isPositive();
  }

  @Test
  void openAiStreamsTheArgumentsOfTools() throws Exception {
    var tools =
        "[{'type':'function','function':{'name':'get_weather','parameters':%s}}]"
            .formatted(WEATHER);
    var events =
        events(raw("/v1/chat/completions", question("'stream':true,'tools':" + tools)).body());
    assertThat(events.get(0).at("/choices/0/delta/tool_calls/0/function/name").asText())
        .isEqualTo("get_weather");
    var arguments = text(events, "/choices/0/delta/tool_calls/0/function/arguments");
    assertThat(Bodies.parse(arguments).has("city")).isTrue();
  }

  @Test
  void anthropicCallsToolsAndFormatsByTheirOwnNames() throws Exception {
    var tools = "'tools':[{'name':'get_weather','input_schema':%s}]".formatted(WEATHER);
    var answer = messages(tools);
    assertThat(answer.at("/content/0/type").asText()).isEqualTo("tool_use");
    assertThat(answer.at("/content/0/name").asText()).isEqualTo("get_weather");
    assertThat(answer.path("stop_reason").asText()).isEqualTo("tool_use");

    var plain = messages("'system':[{'type':'text','text':'Be brief.'}]");
    assertThat(plain.at("/content/0/type").asText()).isEqualTo("text");
    assertThat(plain.at("/content/0/text").asText()).startsWith("This is answer ");
    assertThat(plain.path("stop_reason").asText()).isEqualTo("end_turn");

    var formatted =
        messages(
            "'output_config':{'format':{'type':'json_schema','schema':%s}}".formatted(WEATHER));
    assertThat(Bodies.parse(formatted.at("/content/0/text").asText()).has("city")).isTrue();
  }

  @Test
  void anthropicStreams() throws Exception {
    var whole = messages("").at("/content/0/text").asText();
    var reply = raw("/v1/messages", request("'stream':true"));
    var events = events(reply.body());
    assertThat(events.stream().map(event -> event.path("type").asText()).distinct())
        .containsExactly(
            "message_start",
            "ping",
            "content_block_start",
            "content_block_delta",
            "content_block_stop",
            "message_delta",
            "message_stop");
    assertThat(reply.body()).contains("event: content_block_delta\ndata: ");
    assertThat(text(events, "/delta/text")).isEqualTo(whole);
    var tools = "'stream':true,'tools':[{'name':'w','input_schema':%s}]".formatted(WEATHER);
    var calls = events(raw("/v1/messages", request(tools)).body());
    assertThat(Bodies.parse(text(calls, "/delta/partial_json")).has("city")).isTrue();
    assertThat(text(calls, "/delta/stop_reason")).isEqualTo("tool_use");
  }

  @ParameterizedTest
  @CsvSource({"responseSchema", "responseJsonSchema"})
  void geminiTakesSchemasInBothItsLanguages(String field) throws Exception {
    var config =
        "'generationConfig':{'responseMimeType':'application/json','%s':%s}"
            .formatted(field, WEATHER);
    var answer = generate(config);
    var text = answer.at("/candidates/0/content/parts/0/text").asText();
    assertThat(Bodies.parse(text).has("city")).isTrue();
  }

  @Test
  void geminiCallsFunctionsAndStreams() throws Exception {
    var tools =
        "'tools':[{'functionDeclarations':[{'name':'get_weather','parameters':%s}]}]"
            .formatted(WEATHER);
    var call = generate(tools).at("/candidates/0/content/parts/0/functionCall");
    assertThat(call.path("name").asText()).isEqualTo("get_weather");
    assertThat(call.path("args").has("city")).isTrue();

    var whole = generate("").at("/candidates/0/content/parts/0/text").asText();
    assertThat(whole).startsWith("This is answer ");
    var events = events(raw("/v1beta/models/g:streamGenerateContent?alt=sse", contents("")).body());
    assertThat(text(events, "/candidates/0/content/parts/0/text")).isEqualTo(whole);
    assertThat(events.get(events.size() - 1).at("/candidates/0/finishReason").asText())
        .isEqualTo("STOP");
  }

  @Test
  void ollamaStreamsUnlessItIsToldNotTo() throws Exception {
    var messages = "{'model':'m','messages':[{'role':'user','content':'Hello'}]%s}";
    var whole = post("/api/chat", messages.formatted(",'stream':false"));
    assertThat(whole.path("done").asBoolean()).isTrue();
    var reply = raw("/api/chat", messages.formatted(""));
    assertThat(reply.headers().firstValue("content-type")).contains("application/x-ndjson");
    var lines = reply.body().lines().map(Bodies::parse).toList();
    assertThat(text(lines, "/message/content")).isEqualTo(whole.at("/message/content").asText());
    assertThat(lines.get(lines.size() - 1).path("done").asBoolean()).isTrue();
    var tools =
        ",'stream':false,'tools':[{'type':'function','function':{'name':'get_weather','parameters':%s}}]"
            .formatted(WEATHER);
    var call = post("/api/chat", messages.formatted(tools)).at("/message/tool_calls/0/function");
    assertThat(call.path("name").asText()).isEqualTo("get_weather");
    assertThat(call.path("arguments").has("city")).isTrue();
  }

  private static String question(String more) {
    return "{'model':'m','messages':[{'role':'user','content':'Hello'}]%s}"
        .formatted(more.isEmpty() ? "" : "," + more);
  }

  private static JsonNode chat(String more) throws Exception {
    return post("/v1/chat/completions", question(more));
  }

  private static String request(String more) {
    return question("'max_tokens':500" + (more.isEmpty() ? "" : "," + more));
  }

  private static JsonNode messages(String more) throws Exception {
    return post("/v1/messages", request(more));
  }

  private static String contents(String more) {
    return "{'contents':[{'role':'user','parts':[{'text':'Hello'}]}]%s}"
        .formatted(more.isEmpty() ? "" : "," + more);
  }

  private static JsonNode generate(String more) throws Exception {
    return post("/v1beta/models/g:generateContent", contents(more));
  }

  private static List<JsonNode> events(String body) {
    return body.lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> Bodies.parse(line.substring("data: ".length())))
        .toList();
  }

  private static String text(List<JsonNode> events, String path) {
    return events.stream().map(event -> event.at(path).asText("")).collect(Collectors.joining());
  }

  private static JsonNode post(String path, String body) throws Exception {
    var reply = raw(path, body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return Bodies.parse(reply.body());
  }

  /** Quotes are single ones, which no schema here holds. */
  private static HttpResponse<String> raw(String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(SERVER.url() + path))
            .POST(BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
