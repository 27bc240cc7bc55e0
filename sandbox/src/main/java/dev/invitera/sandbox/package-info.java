/** Shops and a Trustpilot that speak the real wire formats over HTTP, started together. */
@NullMarked
package dev.invitera.sandbox;

import org.jspecify.annotations.NullMarked;
