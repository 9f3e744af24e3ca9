package eu.c4l.server.platform.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents one key and gives its default; the operator's guide is written from these. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** What the key does, in words an operator understands. */
    String about();

    /** The value when nothing is given, written as in the file. */
    String standard();

    /** Smallest accepted number; for lists and texts it is not used. */
    long least() default 0;

    /** Largest accepted number; for texts the longest length. */
    long most() default 1_000;
}
