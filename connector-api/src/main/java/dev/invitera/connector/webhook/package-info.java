/** Deliveries from the platform. */
package dev.invitera.connector.webhook;
