package dev.invitera.host.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads bodies up to a size, and no more of them at once than there is memory for. */
final class BodyReader {

  /** Every request has room for so much, whatever the others hold: nearly all orders fit. */
  private static final int FREE_BYTES = 32 * 1024;

  private static final int STEP_BYTES = 16 * 1024;
  private static final long MOST_DISCARDED_BYTES = 32L * 1024 * 1024;

  private final int limit;
  private final BodyBudget budget;

  /**
   * @param limit in bytes
   */
  BodyReader(int limit, BodyBudget budget) {
    this.limit = limit;
    this.budget = budget;
  }

  /** How the reading of a body ended. */
  sealed interface Read extends AutoCloseable {

    /** Lets others have the memory. */
    @Override
    default void close() {}

    /** A whole body, which holds memory until it is closed. */
    record Whole(Call.Body body, Runnable release) implements Read {
      @Override
      public void close() {
        release.run();
      }
    }

    /** Larger than the limit. */
    record TooLarge(int limit) implements Read {}

    /** The bodies of other requests take all memory. */
    record NoRoom() implements Read {}
  }

  /** Reads a body; one that is not kept is read to its end, within reason. */
  Read read(Request request) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      if (request.getLength() > limit) {
        discard(in);
        return new Read.TooLarge(limit);
      }
      return read(in, (int) Math.max(request.getLength(), 0));
    }
  }

  private Read read(InputStream in, int announced) throws IOException {
    Memory memory = new Memory();
    Read read = new Read.NoRoom();
    try {
      read = read(in, announced, memory);
    } finally {
      if (!(read instanceof Read.Whole)) {
        memory.release();
      }
    }
    if (!(read instanceof Read.Whole)) {
      discard(in);
    }
    return read;
  }

  private Read read(InputStream in, int announced, Memory memory) throws IOException {
    int first = Math.min(announced > 0 ? announced : STEP_BYTES, FREE_BYTES);
    byte[] bytes = new byte[Math.min(first, limit)];
    int length = 0;
    while (true) {
      length += in.readNBytes(bytes, length, bytes.length - length);
      int next = length < bytes.length ? -1 : in.read();
      if (next < 0) {
        byte[] whole = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        return new Read.Whole(new Call.Body(whole), memory::release);
      }
      if (length >= limit) {
        return new Read.TooLarge(limit);
      }
      // Memory follows what came, not what was announced: a promise costs its sender nothing.
      int most = announced > length ? announced : limit;
      int larger = Math.min(most, bytes.length * 2);
      if (!memory.holds(larger)) {
        return new Read.NoRoom();
      }
      bytes = Arrays.copyOf(bytes, larger);
      bytes[length++] = (byte) next;
    }
  }

  /** What a body takes of the budget. */
  private final class Memory {

    private int taken;

    boolean holds(int bytes) {
      int more = Math.max(0, bytes - FREE_BYTES) - taken;
      if (more > 0 && !budget.take(more)) {
        return false;
      }
      taken += Math.max(0, more);
      return true;
    }

    void release() {
      budget.giveBack(taken);
      taken = 0;
    }
  }

  /** A sender that still writes when the connection closes sees a reset instead of the answer. */
  private static void discard(InputStream in) throws IOException {
    byte[] buffer = new byte[STEP_BYTES];
    int read = in.read(buffer);
    for (long left = MOST_DISCARDED_BYTES; read >= 0 && left > 0; left -= read) {
      read = in.read(buffer);
    }
  }
}
