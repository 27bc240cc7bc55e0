package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import feign.CollectionFormat;
import feign.Headers;
import feign.Param;
import feign.QueryMap;
import feign.Request;
import feign.RequestLine;
import feign.TypedResponse;
import java.util.Map;

/**
 * What of the REST API is used. Bounds on the time of change are written by {@link ChangeBounds}.
 * Lists go as one value with commas: Feign would repeat the parameter, of which PHP keeps the last,
 * for the reply and for the signature.
 *
 * @see <a href="https://woocommerce.github.io/woocommerce-rest-api-docs/#orders">Orders</a>
 */
@Headers("Accept: application/json")
interface WooCommerceApi {

  /**
   * What is read of an order: without the rest a shop makes a page of a hundred in a fraction of
   * the time. {@code lang} is what Polylang for WooCommerce adds.
   */
  String ORDER_FIELDS =
      "_fields=id,number,status,created_via,payment_method,currency,total,date_created,"
          + "date_created_gmt,date_modified_gmt,date_paid_gmt,date_completed_gmt,billing,shipping,"
          + "line_items,meta_data,lang";

  /** What is read of a product, and of a variation. */
  String PRODUCT_FIELDS =
      "_fields=id,status,permalink,images,image,global_unique_id,brands,attributes,meta_data";

  /** Orders by the time they last changed; {@code status=any} leaves out the trash. */
  @RequestLine(
      value =
          "GET /wp-json/wc/v3/orders?status=any&orderby=modified&order=asc&per_page={size}&"
              + ORDER_FIELDS,
      collectionFormat = CollectionFormat.CSV)
  TypedResponse<JsonNode> changedOrders(
      @QueryMap Map<String, String> bounds, @Param("size") int size);

  /** The same by id, from an offset on. */
  @RequestLine(
      value =
          "GET /wp-json/wc/v3/orders?status=any&orderby=id&order=asc&per_page={size}"
              + "&offset={offset}&"
              + ORDER_FIELDS,
      collectionFormat = CollectionFormat.CSV)
  TypedResponse<JsonNode> changedOrdersById(
      @QueryMap Map<String, String> bounds, @Param("size") int size, @Param("offset") int offset);

  /**
   * The same with no more than a shop can tell without making the orders' items.
   *
   * @param filter bounds or ids, order and offset
   */
  @RequestLine(
      value =
          "GET /wp-json/wc/v3/orders?status=any&order=asc&per_page={size}"
              + "&_fields=id,status,date_created_gmt,date_modified_gmt",
      collectionFormat = CollectionFormat.CSV)
  TypedResponse<JsonNode> bareOrders(@QueryMap Map<String, String> filter, @Param("size") int size);

  /** Some order ids, to see whether orders can be read. */
  @RequestLine("GET /wp-json/wc/v3/orders?order={order}&per_page={size}&_fields=id")
  TypedResponse<JsonNode> someOrders(@Param("order") String order, @Param("size") int size);

  /** One order id of a status. */
  @RequestLine("GET /wp-json/wc/v3/orders?status={status}&per_page=1&_fields=id")
  JsonNode orderOfStatus(Request.Options wait, @Param("status") String status);

  /** The order's id, if lists of any status show it. */
  @RequestLine("GET /wp-json/wc/v3/orders?status=any&include={id}&per_page=1&_fields=id")
  JsonNode listedOrder(Request.Options wait, @Param("id") String id);

  /** One order, also from the trash. */
  @RequestLine(
      value = "GET /wp-json/wc/v3/orders/{id}?" + ORDER_FIELDS,
      collectionFormat = CollectionFormat.CSV)
  JsonNode order(@Param("id") String id);

  /** The same, with nothing but its status. */
  @RequestLine(
      value = "GET /wp-json/wc/v3/orders/{id}?_fields=id,status",
      collectionFormat = CollectionFormat.CSV)
  JsonNode orderStatus(@Param("id") String id);

  /** An order's notes, newest first. WooCommerce gives all at once. */
  @RequestLine("GET /wp-json/wc/v3/orders/{id}/notes?per_page={size}&page={page}")
  JsonNode notes(@Param("id") String id, @Param("size") int size, @Param("page") int page);

  /** Adds a note. */
  @RequestLine("POST /wp-json/wc/v3/orders/{id}/notes")
  @Headers({"Accept: application/json", "Content-Type: application/json"})
  JsonNode addNote(@Param("id") String id, NewNote note);

  /**
   * Published products by their ids, separated by commas; those that are not there are left out.
   */
  @RequestLine(
      value =
          "GET /wp-json/wc/v3/products?status=publish&include={ids}&per_page={size}&"
              + PRODUCT_FIELDS,
      collectionFormat = CollectionFormat.CSV)
  JsonNode products(@Param("ids") String ids, @Param("size") int size);

  /** The same of a product's variations. */
  @RequestLine(
      value =
          "GET /wp-json/wc/v3/products/{product}/variations?include={ids}&per_page={size}&"
              + PRODUCT_FIELDS,
      collectionFormat = CollectionFormat.CSV)
  JsonNode variations(
      @Param("product") String product, @Param("ids") String ids, @Param("size") int size);

  /** A page of the shop's webhooks, of all topics. */
  @RequestLine("GET /wp-json/wc/v3/webhooks?orderby=id&order=asc&per_page={size}&page={page}")
  JsonNode webhooks(@Param("size") int size, @Param("page") int page);

  /** Creates a webhook. */
  @RequestLine("POST /wp-json/wc/v3/webhooks")
  @Headers({"Accept: application/json", "Content-Type: application/json"})
  JsonNode addWebhook(NewHook hook);

  /** Changes a webhook. */
  @RequestLine("PUT /wp-json/wc/v3/webhooks/{id}")
  @Headers({"Accept: application/json", "Content-Type: application/json"})
  JsonNode changeWebhook(@Param("id") String id, HookChange change);

  /** Deletes a webhook; there is no trash for them. */
  @RequestLine("DELETE /wp-json/wc/v3/webhooks/{id}?force=true")
  JsonNode deleteWebhook(@Param("id") String id);

  /** The first page of the shop's webhooks. */
  @RequestLine("GET /wp-json/wc/v3/webhooks?orderby=id&order=asc&per_page={size}")
  JsonNode firstWebhooks(Request.Options wait, @Param("size") int size);

  /** Adds a note. */
  @RequestLine("POST /wp-json/wc/v3/orders/{id}/notes")
  @Headers({"Accept: application/json", "Content-Type: application/json"})
  JsonNode tryNote(Request.Options wait, @Param("id") String id, NewNote note);

  /** Creates, changes and deletes webhooks, as many as the body names. */
  @RequestLine("POST /wp-json/wc/v3/webhooks/batch")
  @Headers({"Accept: application/json", "Content-Type: application/json"})
  JsonNode changeWebhooks(Request.Options wait, Map<String, JsonNode> changes);

  /** Versions and active plugins, for a key that belongs to a manager of the shop. */
  @RequestLine(
      value =
          "GET /wp-json/wc/v3/system_status?_fields=environment.version,environment.wp_version,active_plugins",
      collectionFormat = CollectionFormat.CSV)
  JsonNode systemStatus(Request.Options wait);
}
