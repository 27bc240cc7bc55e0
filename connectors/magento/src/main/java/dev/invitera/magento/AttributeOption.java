package dev.invitera.magento;

import org.jspecify.annotations.Nullable;

/**
 * One choice of an attribute that is chosen from a list.
 *
 * @param label in the language of the store view that was asked for
 * @param value the option's id, which is what products have
 */
record AttributeOption(@Nullable String label, @Nullable String value) {}
