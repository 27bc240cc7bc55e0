package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import feign.CollectionFormat;
import feign.Headers;
import feign.RequestLine;
import feign.TypedResponse;

/**
 * WordPress itself, called without key: it takes the user of HTTP basic for one of its own and
 * refuses a WooCommerce key.
 *
 * @see <a
 *     href="https://developer.wordpress.org/rest-api/extending-the-rest-api/routes-and-endpoints/">
 *     WordPress REST API</a>
 */
interface SiteApi {

  /** What the site is: its addresses and the API namespaces that answer there. */
  @RequestLine(
      value = "GET /wp-json/?_fields=name,url,home,namespaces",
      collectionFormat = CollectionFormat.CSV)
  @Headers("Accept: application/json")
  TypedResponse<JsonNode> root();
}
