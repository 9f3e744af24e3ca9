/** A program that uses the library and nothing else; {@code federation/README.md} explains it. */
@NullMarked
package eu.c4l.federation.example;

import org.jspecify.annotations.NullMarked;
