package dev.invitera.support.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;

/**
 * Collects a body, up to a number of bytes and for a time: the request's own time-out ends once the
 * head of the reply is there, so a body that trickles would otherwise never end.
 */
final class BoundedBody implements BodySubscriber<byte[]> {

  private final int maxBytes;
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> result = new CompletableFuture<>();
  private final CompletableFuture<Void> timer = new CompletableFuture<>();
  private volatile Optional<Subscription> subscription = Optional.empty();

  BoundedBody(int maxBytes, Duration timeout) {
    this.maxBytes = maxBytes;
    var _ =
        timer
            .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(late -> {
              stop(new HttpTimeoutException("the reply's body did not end in time"));
              return null;
            });
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Subscription made) {
    subscription = Optional.of(made);
    made.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (buffer.remaining() > maxBytes - collected.size()) {
        stop(new ReplyTooLarge(maxBytes));
        return;
      }
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      collected.writeBytes(bytes);
    }
  }

  @Override
  public void onError(Throwable failure) {
    timer.complete(null);
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    timer.complete(null);
    result.complete(collected.toByteArray());
  }

  private void stop(Exception why) {
    timer.complete(null);
    // First the reason: cancelling fails the exchange with a less telling one.
    result.completeExceptionally(why);
    subscription.ifPresent(Subscription::cancel);
  }
}
