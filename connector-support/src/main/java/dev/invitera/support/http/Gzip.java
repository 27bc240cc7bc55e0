package dev.invitera.support.http;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks what the JDK's client leaves packed. */
final class Gzip {

  private Gzip() {}

  /**
   * The body as it was before packing.
   *
   * @throws ReplyTooLarge if it has more than {@code maxBytes}
   */
  static byte[] unpack(HttpResponse<byte[]> reply, int maxBytes) throws IOException {
    String encoding =
        reply.headers().firstValue("content-encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    if (reply.body().length == 0 || !(encoding.equals("gzip") || encoding.equals("x-gzip"))) {
      return reply.body();
    }
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(reply.body()))) {
      byte[] bytes = unpacked.readNBytes(maxBytes);
      if (unpacked.read() >= 0) {
        throw new ReplyTooLarge(maxBytes);
      }
      return bytes;
    } catch (ZipException | EOFException e) {
      throw UnreadableReply.broken("the reply says that it is gzip, but cannot be unpacked");
    }
  }
}
