package io.remdreaming.model.tiers;

/**
 * What the choice of a tier depends on.
 *
 * @param budgetTokens the tokens that may still be spent
 * @param budgetMicros the money that may still be spent, in millionths of a US dollar
 * @param conversations how many conversations there are to dream
 * @param urgency how urgent it is
 * @param requested the quality that the topic asks for
 * @param seconds the time there is
 */
public record TierNeed(
    long budgetTokens,
    long budgetMicros,
    int conversations,
    Priority urgency,
    Tier requested,
    long seconds) {}
