package dev.invitera.host.delivery;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Where a delivery's work runs, beside the thread of its agenda. Given from outside, so that the
 * order of all that happens can be decided there.
 *
 * @param workers a thread for each order that is worked on
 * @param timers one thread for what is done again and again
 */
record DeliveryThreads(ExecutorService workers, ScheduledExecutorService timers) {

  /** Real ones. */
  static DeliveryThreads open() {
    return new DeliveryThreads(
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("invitera-delivery-", 0).factory()),
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("invitera-leases").factory()));
  }
}
