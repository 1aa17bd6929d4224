package io.remdreaming.operators.files;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.files.FetchedEvent;
import io.remdreaming.model.files.FetchedFile;
import io.remdreaming.model.files.FileProblem;
import io.remdreaming.model.files.FileRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The event that answers one that names a file: the same event with the text, or with the problem
 * and the asking event itself. It says of which event it is the answer, and takes its place.
 */
final class FetchedEvents {

  /** A broker of usual settings refuses a record of 1 MiB, and the sink cannot skip one. */
  static final int MAX_BYTES = 900 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private FetchedEvents() {}

  static FetchedEvent of(FileRequest request, FetchedFile file) {
    var problem = file.problem();
    if (problem != null) {
      return failed(request, file, problem);
    }
    var value = bytes(completed(request, file));
    if (value.length > MAX_BYTES) {
      return failed(
          request,
          file,
          FileProblem.TEXT_TOO_LARGE,
          "found an event of %d bytes with the text, expected at most %d"
              .formatted(value.length, MAX_BYTES));
    }
    return event(request, file, "", value);
  }

  private static ObjectNode completed(FileRequest request, FetchedFile file) {
    var event = event(request);
    if (request.mimeType().isEmpty()) {
      event.put("mime_type", file.mimeType());
    }
    event.put("content", file.text()).put("processing_status", "completed");
    describe(event, request, file);
    return event;
  }

  private static FetchedEvent failed(FileRequest request, FetchedFile file, FileProblem problem) {
    return failed(request, file, problem, file.detail());
  }

  /** With the asking event, unless the two of them are too large. */
  private static FetchedEvent failed(
      FileRequest request, FetchedFile file, FileProblem problem, String detail) {
    var event = event(request);
    event.remove("content");
    event.put("processing_status", "failed");
    var fetched = describe(event, request, file);
    fetched.put("problem", problem.wireName()).put("detail", detail);
    fetched.put("event", new String(asking(request), StandardCharsets.UTF_8));
    var value = bytes(event);
    if (value.length > MAX_BYTES) {
      fetched.remove("event");
      value = bytes(event);
    }
    if (value.length > MAX_BYTES) {
      event.remove("metadata");
      value = bytes(event);
    }
    return event(request, file, problem.wireName(), value);
  }

  private static ObjectNode describe(ObjectNode event, FileRequest request, FetchedFile file) {
    var record = request.record();
    var fetched = event.putObject("fetched");
    fetched.put("partition", record.partition()).put("offset", record.offset());
    fetched.put("append_time", record.appendTime());
    if (!file.sha256().isEmpty()) {
      fetched.put("sha256", file.sha256()).put("bytes", file.bytes());
    }
    if (!file.mimeType().isEmpty()) {
      fetched.put("mime_type", file.mimeType());
    }
    return fetched;
  }

  private static ObjectNode event(FileRequest request) {
    try {
      var text = new String(asking(request), StandardCharsets.UTF_8);
      return (ObjectNode) JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (IOException e) {
      throw new UncheckedIOException("expected an event that was decoded before", e);
    }
  }

  private static byte[] asking(FileRequest request) {
    return requireNonNull(request.record().value());
  }

  private static FetchedEvent event(
      FileRequest request, FetchedFile file, String problem, byte[] value) {
    return new FetchedEvent(
        problem, file.bytes(), request.record().partition(), OwnerKey.of(request.owner()), value);
  }

  private static byte[] bytes(ObjectNode event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException("expected an event that can be written", e);
    }
  }
}
