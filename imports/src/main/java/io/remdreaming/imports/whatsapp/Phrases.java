package io.remdreaming.imports.whatsapp;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the application itself writes into chats, in English, German, Spanish, French and
 * Portuguese.
 */
final class Phrases {

  /** Begins what the application of an iPhone writes. */
  static final String MARK = "\u200e";

  /** The application says less than this. */
  private static final int MOST_SAID = 400;

  private static final String MARKS = "[\\u200e\\u200f]*";

  private static final Pattern EDITED =
      Pattern.compile(
          "<(This message was edited|Diese Nachricht wurde bearbeitet|Se editó este mensaje"
              + "|Este mensaje fue editado|Ce message a été modifié|Mensagem editada"
              + "|Esta mensagem foi editada)\\.?>\\s*");

  private static final Pattern DELETED =
      Pattern.compile(
          MARKS
              + "(This message was deleted|You deleted this message|Diese Nachricht wurde gelöscht"
              + "|Du hast diese Nachricht gelöscht|Se eliminó este mensaje|Este mensaje fue eliminado"
              + "|Eliminaste este mensaje|Ce message a été supprimé|Vous avez supprimé ce message"
              + "|Mensagem apagada|Esta mensagem foi apagada|Você apagou esta mensagem"
              + "|Apagou esta mensagem)( by admin .*)?\\.?");

  private static final String MISSING =
      "\\u200e[^\\n\\u200e]{2,40}\\s(omitted|weggelassen|omitid[oa]|ocultad[oa]|oculto|absente?"
          + "|omise?|retirée?|manquante?|non inclus[e]?)";

  /** Behind what was written with a picture that is not there. */
  private static final Pattern MISSING_AT_END = Pattern.compile(MISSING + "\\s*$");

  /** On Android any text in angle brackets, on iOS a kind of file and that it is not there. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          MARKS
              + "(<(Media omitted|Medien ausgeschlossen|Multimedia omitido|Archivo omitido"
              + "|Médias omis|Mídia oculta|Arquivo de mídia oculto|Ficheiro não revelado)>|null)"
              + "|"
              + MISSING);

  private static final Pattern ATTACHED =
      Pattern.compile(
          MARKS
              + "<(?:attached|Anhang|adjunto|pièce jointe|anexado|anexo)\\s?: (?<ios>[^<>\\n]+)>"
              + "|^"
              + MARKS
              + "(?<android>[^\\n]{1,200}\\.\\w{1,5}) \\((?:file attached|Datei angehängt"
              + "|archivo adjunto|fichier joint|arquivo anexado|ficheiro anexado)\\)");

  /** A document of which the export tells the name and the number of pages. */
  private static final Pattern DOCUMENT =
      Pattern.compile("^" + MARKS + "(?<name>[^\\n•]{1,200}\\.\\w{1,5}) • [^\\n]*");

  /** Sentences about the chat that hold a colon, behind which a name would seem to stand. */
  private static final Pattern SYSTEM =
      Pattern.compile(
          "(changed (the subject|the group name|this group's)|hat den (Betreff|Gruppennamen)"
              + "|cambió (el asunto|el nombre)|a changé (le sujet|l'objet|le nom)"
              + "|a modifié (le sujet|l'objet|le nom)|mudou (o assunto|o nome)"
              + "|alterou (o assunto|o nome)|created group|hat die Gruppe|creó el grupo"
              + "|a créé le groupe|criou o grupo)[^\\n]{0,20}[\"“«„]");

  private Phrases() {}

  static boolean isSystem(String line) {
    var end = line.indexOf('\n') < 0 ? line.length() : line.indexOf('\n');
    return hasQuote(line, end) && SYSTEM.matcher(line).region(0, end).find();
  }

  private static boolean hasQuote(String line, int end) {
    for (var i = 0; i < end; i++) {
      if ("\"“«„".indexOf(line.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  static boolean isDeleted(String text) {
    return text.length() <= MOST_SAID && DELETED.matcher(text.strip()).matches();
  }

  static boolean isLeftOut(String text) {
    return text.length() <= MOST_SAID
        && LEFT_OUT.matcher(text.strip()).matches()
        && attached(text).isEmpty();
  }

  /** Where the mark of an edit begins, which ends a text; -1 if there is none. */
  private static int editedAt(String text) {
    var at = text.lastIndexOf('<');
    return at >= 0 && EDITED.matcher(text).region(at, text.length()).matches() ? at : -1;
  }

  static boolean isEdited(String text) {
    return editedAt(text) >= 0;
  }

  static String withoutEdited(String text) {
    var at = editedAt(text);
    return at < 0 ? text : text.substring(0, at).stripTrailing();
  }

  /** The name of the file that a message brings. */
  static Optional<String> attached(String text) {
    if (text.indexOf('<') < 0 && text.indexOf('(') < 0 && text.indexOf('•') < 0) {
      return missing(text);
    }
    var document = DOCUMENT.matcher(text);
    if (document.find()) {
      return Optional.of(document.group("name"));
    }
    var match = ATTACHED.matcher(text);
    if (!match.find()) {
      return missing(text);
    }
    var ios = match.group("ios");
    return Optional.of(ios == null ? match.group("android") : ios);
  }

  /** What an export without media says in place of the picture that a text came with. */
  private static Optional<String> missing(String text) {
    var at = text.lastIndexOf(MARK);
    var match = MISSING_AT_END.matcher(text);
    return at > 0 && !text.substring(0, at).isBlank() && match.region(at, text.length()).find()
        ? Optional.of(match.group().replace(MARK, "").strip())
        : Optional.empty();
  }

  static String withoutAttached(String text) {
    var rest = DOCUMENT.matcher(text).replaceFirst("");
    rest = ATTACHED.matcher(rest).replaceFirst("");
    return missing(rest).isEmpty() ? rest : rest.substring(0, rest.lastIndexOf(MARK));
  }

  /**
   * Whether the application speaks in a member's name, as on iOS, where its texts begin with a
   * mark. So do places and polls, which people send.
   */
  static boolean isOfApplication(String text) {
    return text.startsWith(MARK)
        && attached(text).isEmpty()
        && !text.contains("://")
        && !text.contains("\n\u200e");
  }
}
