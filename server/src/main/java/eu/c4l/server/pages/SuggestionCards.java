package eu.c4l.server.pages;

import java.util.List;
import java.util.Locale;

import eu.c4l.server.accounts.AccountId;

/** Gives a few people to meet, as the theme's cards show them. */
@FunctionalInterface
public interface SuggestionCards {
    List<?> of(AccountId reader, int limit, Locale locale);
}
