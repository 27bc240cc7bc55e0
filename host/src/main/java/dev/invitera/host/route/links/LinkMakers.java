package dev.invitera.host.route.links;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lends link makers to threads. A pool rather than a thread-local: virtual threads come and go, and
 * a maker is worth keeping.
 */
public final class LinkMakers {

  private final Supplier<LinkMaker> factory;
  private final Queue<LinkMaker> idle = new ConcurrentLinkedQueue<>();

  /**
   * Makes an empty pool.
   *
   * @param factory makes a maker, at most as many as threads use one at the same time
   */
  public LinkMakers(Supplier<LinkMaker> factory) {
    this.factory = factory;
  }

  /** Makes a link with a maker that no other thread uses meanwhile. */
  public String link(String host, LinkSubject subject) {
    return using(maker -> maker.link(host, subject));
  }

  /** Works with a maker that no other thread uses meanwhile, such as for many links. */
  <T> T using(Function<LinkMaker, T> work) {
    LinkMaker pooled = idle.poll();
    LinkMaker maker = pooled == null ? factory.get() : pooled;
    try {
      return work.apply(maker);
    } finally {
      idle.add(maker);
    }
  }
}
