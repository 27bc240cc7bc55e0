package dev.invitera.host.connector;

import java.time.Duration;

/**
 * Bounds on a connector's requests.
 *
 * @param timeout how long a request that says nothing waits for its reply
 * @param longest how long any request may wait for its reply
 * @param maxBody the most bytes of a reply's body
 * @param redirects how many redirects on the same origin are followed
 * @param userAgent sent where the connector sets none
 */
public record HttpLimits(
    Duration timeout, Duration longest, long maxBody, int redirects, String userAgent) {

  /** What a host uses. */
  public static HttpLimits withUserAgent(String userAgent) {
    return new HttpLimits(Duration.ofSeconds(30), Duration.ofMinutes(1), 64L << 20, 3, userAgent);
  }
}
