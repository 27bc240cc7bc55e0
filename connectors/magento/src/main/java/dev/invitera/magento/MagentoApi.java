package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import feign.Headers;
import feign.Param;
import feign.QueryMap;
import feign.Request;
import feign.RequestLine;
import java.util.List;
import java.util.Map;

/**
 * The calls this connector makes.
 *
 * <p>The paths name no store view: {@code rest/V1} means the default one, whatever its code is, so
 * there is nothing to configure. It limits nothing here, since orders, their comments and the store
 * configurations are the same from every store view; only products and the labels of their
 * attributes are not, and are asked for by store view. {@code rest/all} would do as well, but is
 * the admin's scope, which an integration does not need.
 *
 * <p>Single orders and list items stay JSON trees here, so that one that is not as documented does
 * not take its page with it.
 */
interface MagentoApi {

  @RequestLine("GET /rest/V1/orders")
  OrderList orders(@QueryMap Map<String, String> searchCriteria);

  @RequestLine("GET /rest/V1/orders/{id}")
  JsonNode order(@Param("id") String id);

  @RequestLine("POST /rest/V1/orders/{id}/comments")
  @Headers("Content-Type: application/json")
  JsonNode comment(@Param("id") String id, NewComment comment);

  @RequestLine("GET /rest/V1/store/storeConfigs")
  List<StoreView> storeConfigs();

  /** The names of the modules that are switched on. */
  @RequestLine("GET /rest/V1/modules")
  JsonNode modules(Request.Options wait);

  /** The same as {@link #comment}, for those who do not wait so long. */
  @RequestLine("POST /rest/V1/orders/{id}/comments")
  @Headers("Content-Type: application/json")
  JsonNode tryComment(Request.Options wait, @Param("id") String id, NewComment comment);

  @RequestLine("GET /rest/V1/store/websites")
  List<Website> websites();

  @RequestLine("GET /rest/V1/products")
  ProductList products(@QueryMap Map<String, String> searchCriteria);

  @RequestLine("GET /rest/{storeView}/V1/products")
  ProductList products(
      @Param("storeView") String storeView, @QueryMap Map<String, String> searchCriteria);

  @RequestLine("GET /rest/V1/products/attributes/{code}/options")
  List<AttributeOption> options(@Param("code") String code);

  @RequestLine("GET /rest/{storeView}/V1/products/attributes/{code}/options")
  List<AttributeOption> options(@Param("storeView") String storeView, @Param("code") String code);
}
