package dev.invitera.host.route;

import java.time.Duration;

/**
 * Leave for attempts, from an account's rate limit.
 *
 * @param granted for how many attempts
 * @param retryIn how long to wait before asking again, if none was granted
 */
public record Leave(int granted, Duration retryIn) {

  /** Leave for all that was asked for. */
  public static Leave of(int granted) {
    return new Leave(granted, Duration.ZERO);
  }

  /** None yet. */
  public static Leave after(Duration retryIn) {
    return new Leave(0, retryIn);
  }
}
