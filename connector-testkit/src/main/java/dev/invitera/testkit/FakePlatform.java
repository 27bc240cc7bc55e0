package dev.invitera.testkit;

import java.util.Map;

/** What a {@link FakeServer} answers: the API of a platform, in its own wire format. */
@FunctionalInterface
public interface FakePlatform {

  /** The answer to a request. If it throws, so does {@link FakeServer#close}. */
  FakeReply answer(FakeRequest request);

  /**
   * What the platform answers with an error status of {@link Fault}; by default an empty object.
   */
  default FakeReply error(int status) {
    return FakeReply.json(status, Map.of());
  }

  /** Whether a request is one of {@link Requests#WRITES}; by default all but GET and HEAD. */
  default boolean writes(FakeRequest request) {
    return !request.method().equals("GET") && !request.method().equals("HEAD");
  }
}
