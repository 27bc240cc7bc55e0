package dev.invitera.magento;

/** The three ways into Magento's API. */
enum AccessMode {
  /** An integration's access token alone. */
  BEARER,
  /** All four keys of an integration; OAuth 1.0a. */
  SIGNED,
  /** The token of an admin user, who signs in with a password. */
  ADMIN
}
