/**
 * OAuth 1.0a signatures, RFC 5849, of requests whose parameters are all in the query: in a header
 * as Magento wants them, or in the query and without a token as WooCommerce wants them.
 */
@org.jspecify.annotations.NullMarked
package dev.invitera.support.oauth;
