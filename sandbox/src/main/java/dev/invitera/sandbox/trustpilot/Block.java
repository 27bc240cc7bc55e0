package dev.invitera.sandbox.trustpilot;

/** What an invitation asks a review of. */
public enum Block {
  SERVICE,
  PRODUCT
}
