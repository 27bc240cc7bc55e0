package dev.invitera.support.http;

import feign.FeignException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * How many orders to ask a shop for at once. A hundred of them may take a slow shop longer than it
 * or we wait, or more memory than it has. After a page that failed in such a way half as many are
 * asked for, down to one, and after some that came twice as many again. Safe for several threads.
 */
public final class PageSize {

  private static final int GROWS_AFTER = 8;

  private final int largest;
  private final AtomicReference<State> state;

  /** The present size, and how many pages of it came in a row. */
  private record State(int size, int came) {}

  /**
   * Begins with the largest size.
   *
   * @param largest the most that the shop gives at once
   */
  public PageSize(int largest) {
    this.largest = largest;
    this.state = new AtomicReference<>(new State(largest, 0));
  }

  /** How many to ask for where so many are wanted. */
  public int atMost(int wanted) {
    return Math.min(wanted, state.get().size());
  }

  /**
   * Reads a page, inside a call of {@link ShopCalls}, and remembers how that went.
   *
   * @param size how many are asked for
   */
  public <T> T reading(int size, Supplier<T> page) {
    try {
      T result = page.get();
      state.updateAndGet(now -> now.size() == size ? grown(now) : now);
      return result;
    } catch (RejectedCall | CallInterrupted | UnreadableReply | FeignException e) {
      if (mayBeTooMuch(e)) {
        state.updateAndGet(now -> now.size() >= size ? new State(Math.max(1, size / 2), 0) : now);
      }
      throw e;
    }
  }

  private State grown(State now) {
    return now.came() + 1 < GROWS_AFTER
        ? new State(now.size(), now.came() + 1)
        : new State(Math.min(largest, now.size() * 2), 0);
  }

  /** Not what is wrong before the shop begins to work, nor what it will do at a time it names. */
  private static boolean mayBeTooMuch(RuntimeException failure) {
    return switch (failure) {
      case RejectedCall call ->
          call.isRepeated() || (call.status() >= 500 && call.header("retry-after").isEmpty());
      case FeignException wrapped when wrapped.getCause() instanceof IOException broken ->
          !TransportFailures.isBeforeTheRequest(broken);
      default -> true;
    };
  }
}
