package dev.invitera.sandbox;

/**
 * An order that the sandbox placed.
 *
 * @param id the platform's own
 * @param reference the number its customer sees
 */
public record PlacedOrder(String id, String reference, Person customer) {}
