package io.remdreaming.query.ranking;

import java.util.BitSet;

/**
 * What rows have to do with one question.
 *
 * @param counts by word of the question, how often each row has it
 * @param cosines between each row's vector and the question's; 0 if one of them is missing
 * @param tellTime the rows that tell a time, if the question asks for one
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Matches(double[][] counts, double[] cosines, BitSet tellTime) {}
