package io.remdreaming.model.entities;

/**
 * What a model says about two entities of a session window.
 *
 * @param source the name of the one
 * @param relation UPPER_SNAKE
 * @param target the name of the other
 * @param text the fact as a sentence, in the language of the turn
 * @param turn the turn that says so, from 0
 * @param since the words that tell since when, {@code ""} for none
 * @param until the words that tell until when, {@code ""} for none
 * @param supersedes whether it takes the place of what was said before
 */
public record FactDraft(
    String source,
    String relation,
    String target,
    String text,
    int turn,
    String since,
    String until,
    boolean supersedes) {}
