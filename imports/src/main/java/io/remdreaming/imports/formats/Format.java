package io.remdreaming.imports.formats;

import io.remdreaming.imports.Importer;
import io.remdreaming.imports.chatgpt.ChatGptImporter;
import io.remdreaming.imports.claude.ClaudeImporter;
import io.remdreaming.imports.discord.DiscordImporter;
import io.remdreaming.imports.markdown.MarkdownImporter;
import io.remdreaming.imports.mbox.MboxImporter;
import io.remdreaming.imports.rem.RemImporter;
import io.remdreaming.imports.slack.SlackImporter;
import io.remdreaming.imports.telegram.TelegramImporter;
import io.remdreaming.imports.whatsapp.WhatsAppImporter;

/** The formats that can be imported. */
public enum Format {
  CHATGPT(new ChatGptImporter()),
  CLAUDE(new ClaudeImporter()),
  SLACK(new SlackImporter()),
  WHATSAPP(new WhatsAppImporter()),
  TELEGRAM(new TelegramImporter()),
  DISCORD(new DiscordImporter()),
  MBOX(new MboxImporter()),
  MARKDOWN(new MarkdownImporter()),
  REM(new RemImporter());

  private final Importer importer;

  Format(Importer importer) {
    this.importer = importer;
  }

  public Importer importer() {
    return importer;
  }
}
