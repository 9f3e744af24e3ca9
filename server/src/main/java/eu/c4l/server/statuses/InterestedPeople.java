package eu.c4l.server.statuses;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;

/** Knows whom a new post may interest, as cards for its page; for its author and those who lead where it was posted. */
@FunctionalInterface
public interface InterestedPeople {

    /** Nobody to tell of, or nobody who may be told. */
    InterestedPeople NONE = (_, _, _) -> List.of();

    List<?> in(Status status, @Nullable AccountId reader, Locale locale);
}
