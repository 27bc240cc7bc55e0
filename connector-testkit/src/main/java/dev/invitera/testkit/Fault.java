package dev.invitera.testkit;

import java.time.Duration;

/** What goes wrong with a request at a fake shop. */
public sealed interface Fault {

  /**
   * No effect; answers this status in the way of the platform's API, with its content type.
   *
   * @param status 401, for one
   */
  record Status(int status) implements Fault {}

  /** No effect; answers this status with Retry-After in whole seconds. */
  record RetryAfterSeconds(int status, Duration after) implements Fault {}

  /** No effect; answers this status with Retry-After as a date, by the shop's clock. */
  record RetryAfterDate(int status, Duration fromNow) implements Fault {}

  /** No effect; answers this status with a page of HTML, as proxies and firewalls do. */
  record HtmlPage(int status) implements Fault {}

  /** Takes effect; the reply announces its whole length, and breaks off in the middle. */
  record TruncatedBody() implements Fault {}

  /** Takes effect; the reply comes so much later, in real time. */
  record Slow(Duration by) implements Fault {}

  /** Takes effect; the connection ends without a reply. */
  record NoReply() implements Fault {}
}
