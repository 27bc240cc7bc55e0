package dev.invitera.support.http;

/** Whether a call changes something at the shop. */
enum Effect {
  /** Changes nothing; harmless to repeat. */
  READ,
  /** Changes something; once it may have left, nothing but a reply tells whether it happened. */
  WRITE
}
