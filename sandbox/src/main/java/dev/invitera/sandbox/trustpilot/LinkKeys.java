package dev.invitera.sandbox.trustpilot;

/**
 * What a business unit's own links are made with.
 *
 * @param encryptionKey base64 of 32 bytes, for business-generated links
 * @param authenticationKey base64 of 32 bytes, for business-generated links
 * @param uniqueLinkSecret for the older unique links
 */
public record LinkKeys(String encryptionKey, String authenticationKey, String uniqueLinkSecret) {

  @Override
  public String toString() {
    return "LinkKeys[hidden]";
  }
}
