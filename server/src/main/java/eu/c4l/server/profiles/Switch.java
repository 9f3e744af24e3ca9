package eu.c4l.server.profiles;

import java.util.function.BiConsumer;
import java.util.function.Predicate;

import eu.c4l.server.accounts.AccountId;

/** A yes or no on the settings page that another feature keeps. */
record Switch(Predicate<AccountId> isOn, BiConsumer<AccountId, Boolean> set) {}
