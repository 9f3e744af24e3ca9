/** Real software of others, driven against real instances. */
@org.jspecify.annotations.NullMarked
package eu.c4l.deploy.interop;
