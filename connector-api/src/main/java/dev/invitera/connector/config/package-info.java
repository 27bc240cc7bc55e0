/** Types and annotations for a connector's settings record. */
package dev.invitera.connector.config;
