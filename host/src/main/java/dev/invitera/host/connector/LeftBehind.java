package dev.invitera.host.connector;

import java.time.Instant;
import java.util.List;

/**
 * A plugin that was ended, and whose classes stay in memory: it started threads that still run, or
 * left objects where the JVM keeps them.
 *
 * @param plugin its id
 * @param endedAt when it was ended
 * @param threads the names of its threads that still run; empty if something else holds it
 */
public record LeftBehind(String plugin, String version, Instant endedAt, List<String> threads) {}
