/** What connectors share about orders. */
@org.jspecify.annotations.NullMarked
package dev.invitera.support.order;
