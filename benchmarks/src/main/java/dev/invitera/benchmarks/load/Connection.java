package dev.invitera.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** A kept HTTP connection that knows just enough to cost little. For one thread. */
public final class Connection implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /** Connects to a port of this machine. */
  public Connection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 4096);
    out = socket.getOutputStream();
  }

  /**
   * An answer.
   *
   * @param retryAfter the header of that name, empty without it
   */
  public record Answer(int status, String retryAfter) {}

  /** Sends a whole request; gives the answer's status. */
  public int exchange(byte[] request) throws IOException {
    return ask(request).status();
  }

  /** Sends a whole request. */
  public Answer ask(byte[] request) throws IOException {
    out.write(request);
    Message message = Message.read(in, "retry-after");
    return new Answer(Integer.parseInt(message.firstLine().substring(9, 12)), message.header());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /**
   * A message with a Content-Length.
   *
   * @param firstLine without its end
   * @param header the value of the header that was asked for, empty if it has none
   */
  record Message(String firstLine, String header, ByteBuffer body) {

    static Message read(InputStream in, String wanted) throws IOException {
      String firstLine = line(in);
      String value = "";
      int length = 0;
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        if (named(header, "content-length")) {
          length = Integer.parseInt(header.substring(15).strip());
        } else if (named(header, wanted)) {
          value = header.substring(wanted.length() + 1).strip();
        }
      }
      byte[] body = in.readNBytes(length);
      if (body.length < length) {
        throw new EOFException();
      }
      return new Message(firstLine, value, ByteBuffer.wrap(body));
    }

    private static boolean named(String header, String name) {
      return header.length() > name.length()
          && header.charAt(name.length()) == ':'
          && header.regionMatches(true, 0, name, 0, name.length());
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder(64);
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException();
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }
  }
}
