package dev.invitera.testkit.guide;

import feign.Param;
import feign.RequestLine;
import java.util.List;

/** Acme's API; times are epoch seconds. */
interface AcmeApi {

  record WireOrder(long id, long placed, long modified, String status, String name, String email) {}

  record WireOrders(int total, List<WireOrder> orders) {}

  @RequestLine("GET /orders?from={from}&to={to}&after={after}&limit={limit}&offset=0")
  WireOrders changed(
      @Param("from") long from,
      @Param("to") long to,
      @Param("after") long afterId,
      @Param("limit") int limit);

  @RequestLine("GET /orders/{id}")
  WireOrder find(@Param("id") String id);
}
