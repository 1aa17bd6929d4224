package io.remdreaming.client;

/** Where Kafka has put an event. */
public record Position(String topic, int partition, long offset) {}
