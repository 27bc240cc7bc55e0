/** The closed set of ways in which a call to a shop fails. */
package dev.invitera.connector.error;
