/** What a connector says of its shop's health. */
package dev.invitera.connector.health;
