package eu.c4l.server.pages;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;

/** Gives the newest teaching materials of an account, as the theme's cards show them. */
@FunctionalInterface
public interface MaterialCards {
    List<?> of(AccountId author, @Nullable AccountId reader, Locale locale);
}
