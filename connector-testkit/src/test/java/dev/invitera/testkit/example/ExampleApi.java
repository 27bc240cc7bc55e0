package dev.invitera.testkit.example;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;

/** The API of the imaginary platform, with all times as epoch seconds. */
interface ExampleApi {

  record WireOrder(
      long id,
      long placed,
      long modified,
      String status,
      String name,
      String email,
      List<String> notes) {}

  record Orders(int total, List<WireOrder> orders) {}

  /** A variant has a parent; texts are empty where there is nothing. */
  record WireProduct(
      long id,
      long parent,
      boolean draft,
      String page,
      String picture,
      String gtin,
      String mpn,
      String brand) {}

  record Note(String text) {}

  @RequestLine("GET /orders?from={from}&to={to}&after={after}&limit={limit}&offset={offset}")
  Orders list(
      @Param("from") long from,
      @Param("to") long to,
      @Param("after") long after,
      @Param("limit") int limit,
      @Param("offset") int offset);

  @RequestLine("GET /orders/{id}")
  WireOrder find(@Param("id") String id);

  /** With the parents of variants; what is not there is left out. */
  @RequestLine("GET /products?ids={ids}")
  List<WireProduct> products(@Param("ids") String ids);

  @RequestLine("POST /orders/{id}/notes")
  @Headers("Content-Type: application/json")
  Note add(@Param("id") String id, Note note);
}
