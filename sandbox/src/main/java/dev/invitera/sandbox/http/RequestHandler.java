package dev.invitera.sandbox.http;

/** Answers a request; called on a virtual thread, by many at once. */
@FunctionalInterface
public interface RequestHandler {

  /** Takes effect and answers. */
  FakeResponse handle(RecordedRequest request);
}
