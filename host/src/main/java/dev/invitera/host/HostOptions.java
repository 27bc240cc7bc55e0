package dev.invitera.host;

import java.time.Clock;

/**
 * What a host is told beside its configuration.
 *
 * @param clock for every "now"
 * @param hostName names this host in the store's histories
 * @param userAgent what shops and Trustpilot see of us
 * @param sending false keeps every attempt back
 */
public record HostOptions(Clock clock, String hostName, String userAgent, boolean sending) {}
