/**
 * Calling a shop's HTTP API: Feign over the client that the host gives, and every failure turned
 * into the kind that the host acts on.
 *
 * <pre>{@code
 * interface OrdersApi {
 *   @RequestLine("GET /orders?page={page}")
 *   TypedResponse<List<WireOrder>> list(@Param("page") int page);
 * }
 *
 * OrdersApi api = ShopFeign.builder(shop.http(), Authentication.basic(key, secret))
 *     .options(ShopFeign.timeouts(Duration.ofSeconds(60)))
 *     .target(OrdersApi.class, base.toString());
 * ShopCalls calls = new ShopCalls(base, "url", shop.clock());
 *
 * List<WireOrder> orders = calls.read("list orders", () -> api.list(1).body());
 * }</pre>
 */
@org.jspecify.annotations.NullMarked
package dev.invitera.support.http;
