package dev.invitera.support.sweep;

import dev.invitera.connector.order.Cursor;

/**
 * Where to go on after a page.
 *
 * @param next for {@link dev.invitera.connector.order.OrderPage#next()}
 * @param more for {@link dev.invitera.connector.order.OrderPage#more()}
 */
public record Step(Cursor next, boolean more) {}
