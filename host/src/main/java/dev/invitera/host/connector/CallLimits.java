package dev.invitera.host.connector;

import java.time.Duration;

/**
 * Bounds on calls into one plugin.
 *
 * @param quick deadline of calls that do no I/O
 * @param poll deadline of reading one page, and of what takes several calls: setting webhooks up,
 *     and looking at a shop's health
 * @param single deadline of the other calls that do I/O
 * @param grace how soon a call must end after its interrupt
 * @param drain how long closing a connector waits for its running calls
 * @param threads how many calls of each lane run at once
 * @param queue how many calls of each lane may wait for a thread
 * @param stuck how many calls that ignored their interrupt and still run pause the plugin
 */
public record CallLimits(
    Duration quick,
    Duration poll,
    Duration single,
    Duration grace,
    Duration drain,
    int threads,
    int queue,
    int stuck) {

  /** What a host uses. */
  public static final CallLimits DEFAULT =
      new CallLimits(
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofMinutes(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          8,
          64,
          4);

  Duration deadline(Operation operation) {
    return switch (operation) {
      case LOAD, CHECK, CREATE, CLOSE, RECEIVE, PREVIEW, START_AT -> quick;
      case POLL, ENSURE_WEBHOOKS, HEALTH -> poll;
      case FIND, WRITE_LINK, PRODUCTS -> single;
    };
  }
}
