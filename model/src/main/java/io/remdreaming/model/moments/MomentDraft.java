package io.remdreaming.model.moments;

import io.remdreaming.model.moments.Moment.Person;
import java.util.List;

/**
 * What a model says about a moment of a session window. What it leaves open is empty.
 *
 * @param firstTurn the message it begins with, from 0
 * @param name at most 60 characters
 * @param momentType one of the known types
 * @param summary at most 120 characters
 * @param content two or three sentences
 * @param emotions known emotion tags
 * @param topics kebab-case tags
 * @param persons those present beside the speakers
 */
public record MomentDraft(
    int firstTurn,
    String name,
    String momentType,
    String summary,
    String content,
    List<String> emotions,
    List<String> topics,
    List<Person> persons) {}
