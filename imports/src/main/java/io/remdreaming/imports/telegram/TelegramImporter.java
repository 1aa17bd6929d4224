package io.remdreaming.imports.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.Importer;
import io.remdreaming.imports.Me;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.archive.ExportFile;
import io.remdreaming.imports.archive.ExportFiles;
import io.remdreaming.imports.archive.InvalidExportException;
import io.remdreaming.imports.archive.Json;
import io.remdreaming.imports.archive.JsonReader;
import java.util.List;

/** Telegram Desktop's {@code result.json}, of one chat or of the whole account. */
public final class TelegramImporter implements Importer {

  private static final String EXPECTED = "an export of Telegram Desktop as JSON";

  @Override
  public void read(ExportFiles export, ImportOptions options, Receiver receiver) {
    var file =
        export
            .named("result.json")
            .or(export::only)
            .orElseThrow(() -> export.without("result.json"));
    var speakers = new TelegramSpeakers(Me.of(options));
    var chats = walk(file, speakers::begin, speakers::add, speakers::owner);
    if (chats == 0) {
      throw InvalidExportException.of(file.path(), "no chat", EXPECTED);
    }
    speakers.requireUser(file.path());
    var reading = new TelegramMessages(options, speakers, receiver);
    walk(file, reading::begin, reading::read, id -> {});
  }

  /** What begins a chat: what stands before its messages. */
  @FunctionalInterface
  interface Begin {
    void chat(TelegramChat chat);
  }

  /** What is done with a message. */
  @FunctionalInterface
  interface Each {
    void message(JsonNode message, String place);
  }

  /** What is done with the id of the account. */
  @FunctionalInterface
  interface Owner {
    void account(String id);
  }

  /** Goes through all chats; returns how many there are. */
  private static int walk(ExportFile file, Begin begin, Each each, Owner owner) {
    var chats = new int[1];
    JsonReader.read(
        file,
        EXPECTED,
        json -> {
          var chat = new TelegramChat.Draft();
          json.fields(
              (name, value) -> {
                switch (name) {
                  case "personal_information" ->
                      owner.account(value.tree().path("user_id").asText());
                  case "chats", "left_chats" -> chats[0] += list(file, value, begin, each);
                  default -> chats[0] += field(file, name, value, chat, begin, each);
                }
              });
        });
    return chats[0];
  }

  private static int list(ExportFile file, JsonReader chats, Begin begin, Each each) {
    var count = new int[1];
    chats.fields(
        (name, value) -> {
          if (name.equals("list")) {
            value.each(
                one -> {
                  var chat = new TelegramChat.Draft();
                  one.fields(
                      (field, inner) -> count[0] += field(file, field, inner, chat, begin, each));
                });
          }
        });
    return count[0];
  }

  /** A field of a chat: its name, type and id stand before its messages. */
  private static int field(
      ExportFile file,
      String name,
      JsonReader value,
      TelegramChat.Draft chat,
      Begin begin,
      Each each) {
    if (List.of("name", "type", "id").contains(name)) {
      chat.put(name, value.tree());
    } else if (name.equals("messages")) {
      begin.chat(chat.chat(file.path()));
      value.elements(
          (message, place) ->
              each.message(
                  message, "%s message %s".formatted(file.path(), Json.id(message, "id", place))));
      return 1;
    }
    return 0;
  }
}
