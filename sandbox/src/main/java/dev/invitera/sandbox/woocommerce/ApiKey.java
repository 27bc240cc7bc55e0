package dev.invitera.sandbox.woocommerce;

/** A key pair of the REST API with what it may do. */
public record ApiKey(String consumerKey, String consumerSecret, Access access) {

  /** The three levels that WooCommerce offers. */
  public enum Access {
    READ,
    WRITE,
    READ_WRITE
  }

  /** A key that may do everything. */
  public static ApiKey readWrite(String consumerKey, String consumerSecret) {
    return new ApiKey(consumerKey, consumerSecret, Access.READ_WRITE);
  }

  /** A key that may only read. */
  public static ApiKey read(String consumerKey, String consumerSecret) {
    return new ApiKey(consumerKey, consumerSecret, Access.READ);
  }

  boolean allows(String method) {
    boolean reads = method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    return switch (access) {
      case READ -> reads;
      case WRITE -> !reads;
      case READ_WRITE -> true;
    };
  }

  @Override
  public String toString() {
    return "ApiKey[" + consumerKey + ", " + access + "]";
  }
}
