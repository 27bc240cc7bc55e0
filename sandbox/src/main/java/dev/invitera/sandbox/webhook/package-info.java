/**
 * A sender of webhooks in the common styles: Standard Webhooks, GitHub, Shopify, Stripe, plain
 * HMAC, bearer, basic and unsigned; as plain JSON or as CloudEvents 1.0.
 */
@NullMarked
package dev.invitera.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
