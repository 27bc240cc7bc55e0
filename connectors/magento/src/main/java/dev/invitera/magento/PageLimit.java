package dev.invitera.magento;

import dev.invitera.support.http.RejectedCall;
import java.util.function.IntFunction;

/**
 * The most that the shop gives at once, which it tells only by refusing more ({@code
 * webapi/validation/maximum_page_size}). Safe for several threads.
 */
final class PageLimit {

  private volatile int largest;

  PageLimit(int largest) {
    this.largest = largest;
  }

  int atMost(int wanted) {
    return Math.min(wanted, largest);
  }

  /**
   * Reads a page, and once more with a smaller one if the shop tells a limit. To be called inside a
   * call to the shop.
   */
  <T> T reading(int size, IntFunction<T> page) {
    try {
      return page.apply(size);
    } catch (RejectedCall e) {
      int limit = Refusals.largestPage(e).filter(max -> max < size).orElseThrow(() -> e);
      largest = limit;
      return page.apply(limit);
    }
  }
}
