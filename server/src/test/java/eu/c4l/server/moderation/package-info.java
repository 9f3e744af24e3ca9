@org.jspecify.annotations.NullMarked
package eu.c4l.server.moderation;
