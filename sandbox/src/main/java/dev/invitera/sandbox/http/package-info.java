/**
 * What the fakes share: an HTTP server on the loopback address that records what it was asked and
 * can be told to misbehave, and a sender of webhook deliveries.
 */
@NullMarked
package dev.invitera.sandbox.http;

import org.jspecify.annotations.NullMarked;
