/** Checks of a shop's health that are the same for every platform. */
@org.jspecify.annotations.NullMarked
package dev.invitera.support.health;
