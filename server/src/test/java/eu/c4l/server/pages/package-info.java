@NullMarked
package eu.c4l.server.pages;

import org.jspecify.annotations.NullMarked;
