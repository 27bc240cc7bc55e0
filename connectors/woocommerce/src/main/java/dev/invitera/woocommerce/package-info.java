/**
 * Orders of WooCommerce shops through the REST API {@code wc/v3} and through webhooks.
 *
 * @see <a href="https://woocommerce.github.io/woocommerce-rest-api-docs/">WooCommerce REST API</a>
 */
package dev.invitera.woocommerce;
