/**
 * A WooCommerce 9.9.5 shop as seen over HTTP: the REST API wc/v3, its authentication and its
 * webhooks, modeled on what a running shop was seen to answer and send.
 */
@NullMarked
package dev.invitera.sandbox.woocommerce;

import org.jspecify.annotations.NullMarked;
