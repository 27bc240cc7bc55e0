package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.Query;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a page out of a result and writes the paging headers. */
record Paging(Site site, String collection, Query query, List<String> fields) {

  FakeResponse answer(
      List<? extends JsonNode> found, int perPage, int page, Optional<Integer> offset) {
    int from = offset.orElse((page - 1) * perPage);
    List<? extends JsonNode> rows =
        from >= found.size()
            ? List.of()
            : found.subList(from, Math.min(found.size(), from + perPage));
    ArrayNode body = Json.array();
    rows.stream()
        .filter(row -> !row.isMissingNode())
        .forEach(row -> body.add(Fields.project(row, fields)));
    // With orders in tables of their own a page past the end counts nothing.
    int total = rows.isEmpty() ? 0 : found.size();
    int pages = (total + perPage - 1) / perPage;
    FakeResponse answer =
        site.answer(200, body, "GET, POST")
            .with("X-WP-Total", Integer.toString(total))
            .with("X-WP-TotalPages", Integer.toString(pages));
    List<String> links = new ArrayList<>();
    if (page > 1) {
      links.add(link(Math.min(page - 1, pages), "prev"));
    }
    if (page < pages) {
      links.add(link(page + 1, "next"));
    }
    return links.isEmpty() ? answer : answer.with("Link", String.join(", ", links));
  }

  private String link(int page, String relation) {
    List<String> parts = new ArrayList<>();
    boolean named = false;
    for (Query.Parameter p : query.parameters()) {
      if (p.name().equals("rest_route")) {
        continue;
      }
      boolean isPage = p.name().equals("page");
      named |= isPage;
      parts.add(encode(p.name()) + "=" + encode(isPage ? Integer.toString(page) : value(p)));
    }
    if (!named) {
      parts.add("page=" + page);
    }
    return "<"
        + site.restBase()
        + collection
        + "?"
        + String.join("&", parts)
        + ">; rel=\""
        + relation
        + "\"";
  }

  private static String value(Query.Parameter p) {
    return p.name().equals("dates_are_gmt") && p.value().equals("true") ? "1" : p.value();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
