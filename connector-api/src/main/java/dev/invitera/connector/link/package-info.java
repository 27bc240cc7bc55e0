/** Writing a review link to the order at the platform. */
package dev.invitera.connector.link;
