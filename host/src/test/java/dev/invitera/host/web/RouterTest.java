package dev.invitera.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterTest {

  private final Router router =
      new Router(
          List.of(
              Endpoint.get("/links/{shop}", call -> Reply.json(200, call.variable("shop"))),
              Endpoint.post("/links/{shop}", _ -> Reply.json(200, "posted"))));

  @Test
  void givesTheVariableOfThePath() throws Exception {
    assertThat(router.answer(call("GET", "/links/acme-se")).body()).isEqualTo("\"acme-se\"");
  }

  @Test
  void tellsWhichMethodsAPathTakes() throws Exception {
    Reply reply = router.answer(call("PUT", "/links/acme"));

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.headers()).containsEntry("Allow", "GET, POST");
  }

  @Test
  void answersTheHeadOfWhatCanOnlyBeRead() throws Exception {
    Router readable = new Router(List.of(Endpoint.get("/health/live", _ -> Reply.json(200, "ok"))));

    assertThat(readable.answer(call("HEAD", "/health/live")).status()).isEqualTo(200);
  }

  @Test
  void knowsNoOtherPaths() throws Exception {
    for (String path : List.of("/", "/links", "/links/", "/links/a/b", "/other")) {
      assertThat(router.answer(call("GET", path)).status()).as(path).isEqualTo(404);
    }
  }

  static Call call(String method, String path) {
    return new Call(
        method, path, "", Map.of(), Map.of(), new Call.Body(new byte[0]), Map.of(), Instant.EPOCH);
  }
}
