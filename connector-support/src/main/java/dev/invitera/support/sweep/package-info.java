/**
 * Sweeping a shop's orders by the time they last changed, without losing one: for platforms that
 * list orders by that time with a grain of one second.
 *
 * <p>A sweep reads the window from where the last one ended up to now, and that upper end stays
 * fixed until the window is read. While it is read, orders only leave the window: whatever changes,
 * changes to later than its end, and is found by the next sweep. So positions counted from the
 * start drift, and are not used: each request asks for what lies after the last order read.
 *
 * <p>How far a sweep has come is told by the shop's own times, less an overlap: a change may become
 * visible a little after the time it bears, and the shop's clock may differ from ours.
 *
 * <pre>{@code
 * Sweeps sweeps = Sweeps.OVERLAPPING;
 *
 * Cursor startAt(Instant from) { return sweeps.startAt(from); }
 *
 * OrderPage poll(PollRequest request) {
 *   return switch (sweeps.open(request, clock.instant())) {
 *     case Sweep.Waiting nothing -> new OrderPage(List.of(), List.of(), nothing.cursor(), false);
 *     case Sweep.Window window -> ... one request, then sweeps.afterKeys(...) or sweeps.afterTimes(...)
 *     case Sweep.Second second -> ... one request, then sweeps.afterOffset(...)
 *   };
 * }
 * }</pre>
 */
@org.jspecify.annotations.NullMarked
package dev.invitera.support.sweep;
