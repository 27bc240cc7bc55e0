package dev.invitera.sandbox.http;

/** One header line. Names keep the case they were written in; compare them without it. */
public record Header(String name, String value) {}
