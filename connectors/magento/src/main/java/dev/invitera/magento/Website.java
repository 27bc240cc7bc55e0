package dev.invitera.magento;

import org.jspecify.annotations.Nullable;

/**
 * A website, as {@code GET store/websites} lists it: what holds store views.
 *
 * @param id what a store view's {@code website_id} names; 0 is the admin
 * @param code the merchant's short name, such as {@code base}
 * @param name the first line of an order's {@code store_name}, as it was when the order was placed
 */
record Website(@Nullable String id, @Nullable String code, @Nullable String name) {}
