package eu.c4l.server.notifications;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Json;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.StatusJson;

/** Entities Notification and GroupedNotificationsResults of the Mastodon client API. */
public final class NotificationJson {

    private final AccountJson accounts;
    private final StatusJson statuses;
    private volatile LongFunction<@Nullable ObjectNode> reports = _ -> null;

    NotificationJson(AccountJson accounts, StatusJson statuses) {
        this.accounts = accounts;
        this.statuses = statuses;
    }

    public ObjectNode notification(Notification notification) {
        var json = Json.object()
                .put("id", Long.toString(notification.id()))
                .put("type", notification.kind().word())
                .put("group_key", notification.groupKey())
                .put("created_at", AccountJson.time(notification.createdAt()));
        json.set("account", accounts.account(notification.from()));
        var status = notification.status();
        if (status != null) {
            json.set("status", statuses.status(status));
        }
        var report = notification.report();
        if (report != null) {
            json.set("report", reports.apply(report));
        }
        return json;
    }

    /** Says how reports look; told once by who knows them. */
    public void reportsBy(LongFunction<@Nullable ObjectNode> writer) {
        reports = writer;
    }

    /** Groups with the accounts and statuses they name, each once. */
    ObjectNode groups(Collection<NotificationGroup> groups, Map<AccountId, Account> people, Collection<Status> about) {
        var json = Json.object();
        var known = new LinkedHashMap<StatusId, Status>();
        about.forEach(status -> known.put(status.id(), status));
        var senders = json.putArray("accounts");
        groups.stream()
                .flatMap(group -> group.senders().stream())
                .distinct()
                .flatMap(id -> Optional.ofNullable(people.get(id)).stream())
                .forEach(person -> senders.add(accounts.account(person)));
        json.set("statuses", statuses.statuses(known.values()));
        var array = json.putArray("notification_groups");
        groups.stream()
                .filter(group -> isShown(group, people, known.keySet()))
                .forEach(group -> array.add(group(group, people)));
        return json;
    }

    private static boolean isShown(NotificationGroup group, Map<AccountId, Account> people, Set<StatusId> known) {
        return group.senders().stream().anyMatch(people::containsKey)
                && (group.status() == null || known.contains(group.status()));
    }

    private static ObjectNode group(NotificationGroup group, Map<AccountId, Account> people) {
        // A string, where Mastodon sends a number: JavaScript cannot hold our ids as numbers.
        var json = Json.object()
                .put("group_key", group.key())
                .put("notifications_count", group.count())
                .put("type", group.kind().word())
                .put("most_recent_notification_id", Long.toString(group.newest()))
                .put("page_min_id", Long.toString(group.oldest()))
                .put("page_max_id", Long.toString(group.newest()))
                .put("latest_page_notification_at", AccountJson.time(group.latestAt()));
        var senders = json.putArray("sample_account_ids");
        group.senders().stream().distinct().filter(people::containsKey).forEach(id -> senders.add(id.toString()));
        if (group.status() != null) {
            json.put("status_id", group.status().toString());
        }
        return json;
    }
}
