package dev.invitera.host.parked;

/**
 * What a retry would do, as far as is known now.
 *
 * @param outcome invite, look-up, impossible, or wait, skip or cancel with the reason's key
 * @param text the same for a person
 * @param mayMailTwice whether the customer may get a second mail
 */
public record Forecast(String outcome, String text, boolean mayMailTwice) {}
