package dev.invitera.testkit.guide;

import com.fasterxml.jackson.databind.JsonNode;
import feign.Param;
import feign.RequestLine;
import java.util.List;

/** Acme's API; times are epoch seconds. */
interface AcmeApi {

  record WireOrder(long id, long placed, long modified, String status, String name, String email) {}

  /** Orders stay trees here, so that one that is not as documented does not take its page along. */
  record WireOrders(int total, List<JsonNode> orders) {}

  @RequestLine("GET /orders?from={from}&to={to}&after={after}&limit={limit}")
  WireOrders changed(
      @Param("from") long from,
      @Param("to") long to,
      @Param("after") long afterId,
      @Param("limit") int limit);

  @RequestLine("GET /orders/{id}")
  JsonNode find(@Param("id") String id);
}
