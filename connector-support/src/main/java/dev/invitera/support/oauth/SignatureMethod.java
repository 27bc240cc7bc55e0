package dev.invitera.support.oauth;

/** How the base string is signed. */
public enum SignatureMethod {
  /** RFC 5849 section 3.4.2. What Magento before 2.4 wants and newer ones refuse. */
  HMAC_SHA1("HMAC-SHA1", "HmacSHA1"),
  /** The same with SHA-256. */
  HMAC_SHA256("HMAC-SHA256", "HmacSHA256");

  private final String wireName;
  private final String algorithm;

  SignatureMethod(String wireName, String algorithm) {
    this.wireName = wireName;
    this.algorithm = algorithm;
  }

  String wireName() {
    return wireName;
  }

  String algorithm() {
    return algorithm;
  }
}
