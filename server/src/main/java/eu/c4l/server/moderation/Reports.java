package eu.c4l.server.moderation;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.notifications.Notifications;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.web.OperatorTexts;

/** What people tell the moderators of others, here and on other servers. */
public final class Reports {

    private static final int LONGEST = 5_000;
    private static final int MOST_STATUSES = 100;
    private static final int MOST_RULES = 50;
    /** What one server can put before moderators who have not yet looked. */
    private static final int MOST_OPEN_OF_A_SERVER = 200;

    /** What somebody reports. */
    public record Draft(
            AccountId target,
            List<Long> statuses,
            String comment,
            Report.Category category,
            List<String> rules,
            boolean forward) {
        public Draft {
            statuses = statuses.stream().distinct().limit(MOST_STATUSES).toList();
            rules = rules.stream().distinct().limit(MOST_RULES).toList();
            comment = comment.length() > LONGEST ? comment.substring(0, LONGEST) : comment;
        }
    }

    /** Which reports a list shows. */
    public record Wanted(
            boolean decided,
            @Nullable AccountId reporter,
            @Nullable AccountId target) {}

    private final Core core;
    private final Database database;
    private final Clock clock;
    private final ReportStore store;
    private final Accounts accounts;
    private final Notifications notifications;
    private final Decisions decisions;
    private final OperatorTexts texts;

    Reports(Core core, Accounts accounts, Notifications notifications, Decisions decisions) {
        this.core = core;
        this.database = core.database();
        this.clock = core.clock();
        this.store = new ReportStore(core.database());
        this.accounts = accounts;
        this.notifications = notifications;
        this.decisions = decisions;
        this.texts = new OperatorTexts(core.config().data());
    }

    /** A local account reports another. */
    public Report file(AccountId reporter, Draft draft) {
        checkRules(draft.category(), draft.rules());
        return database.transact(() -> {
            var target = accounts.require(draft.target());
            boolean forward = draft.forward() && !target.isLocal();
            var report = keep(reporter, null, draft, forward, null);
            if (forward) {
                forward(report, target);
            }
            return report;
        });
    }

    /** Rules are numbered as the instance shows them. */
    private void checkRules(Report.Category category, List<String> named) {
        int rules = texts.rules().size();
        boolean missing = category == Report.Category.VIOLATION && named.isEmpty();
        if (missing || !named.stream().allMatch(rule -> isOneOf(rule, rules))) {
            throw new Problem.Invalid("Validation failed: Rule ids does not reference valid rules");
        }
    }

    private static boolean isOneOf(String rule, int rules) {
        return rule.matches("[1-9]\\d{0,2}") && Integer.parseInt(rule) <= rules;
    }

    private Report keep(
            AccountId reporter, @Nullable String origin, Draft draft, boolean forwarded, @Nullable URI uri) {
        var now = clock.instant();
        long id = core.ids().next();
        store.insert(
                new Report(
                        id,
                        reporter,
                        draft.target(),
                        origin,
                        draft.category(),
                        draft.comment(),
                        draft.rules(),
                        List.of(),
                        forwarded,
                        null,
                        null,
                        null,
                        null,
                        now,
                        now),
                uri);
        store.keepEvidence(id, draft.target(), draft.statuses());
        notifications.report(store.moderators(), reporter, id);
        return require(id);
    }

    /** The other server hears it from the instance, not from who reported. */
    private void forward(Report report, Account target) {
        var objects = new ArrayList<URI>();
        objects.add(target.uri());
        objects.addAll(store.addresses(report.id()));
        var flag = new Activity.Flag(
                core.addresses().at("/actor#flags/" + report.id()),
                core.addresses().instanceActor(),
                objects,
                report.comment());
        core.deliveries().send(flag, List.of(target.endpoints().delivery()));
    }

    /**
     * Another server reports people of ours; one report for each of them.
     *
     * @return whether anybody of ours was meant
     */
    boolean receive(Account reporter, String origin, Activity.Flag flag) {
        if (store.openFrom(origin) >= MOST_OPEN_OF_A_SERVER) {
            return false;
        }
        var objects = flag.objects().stream().limit(MOST_STATUSES).toList();
        var statuses = store.statusesAt(objects);
        var targets = targets(objects, statuses);
        int number = 0;
        for (var target : targets) {
            var draft = new Draft(target, statuses, flag.content(), Report.Category.OTHER, List.of(), false);
            keep(reporter.id(), origin, draft, false, number++ == 0 ? flag.id() : null);
        }
        return !targets.isEmpty();
    }

    private List<AccountId> targets(Collection<URI> objects, List<Long> statuses) {
        var found = accounts.all(accounts.idsOf(objects).values()).values().stream()
                .filter(account -> account.isLocal()
                        && !account.uri().equals(core.addresses().instanceActor()))
                .map(Account::id)
                .toList();
        return found.isEmpty() ? store.localAuthors(statuses) : found;
    }

    public List<Report> page(Wanted wanted, PageRequest page) {
        return database.transact(() -> store.page(wanted, page));
    }

    /** How many wait for a decision. */
    public long open() {
        return database.transact(store::open);
    }

    public Optional<Report> find(long id) {
        return database.transact(() -> store.find(id));
    }

    public Report require(long id) {
        return find(id).orElseThrow(() -> new Problem.NotFound("report " + id));
    }

    /** A moderator takes it on. */
    public Report assign(Moderator by, long id) {
        return changed(id, report -> store.assign(id, by.id(), clock.instant()));
    }

    public Report unassign(long id) {
        return changed(id, report -> store.assign(id, null, clock.instant()));
    }

    /** Says what it is about. */
    public Report sort(long id, Report.Category category, List<String> rules) {
        checkRules(category, rules);
        return changed(id, report -> store.sort(id, category, rules, clock.instant()));
    }

    /** Ends it, with a word for what was done about it. */
    public Report resolve(Moderator by, long id, String decision) {
        return changed(id, report -> {
            if (report.isOpen()) {
                store.decide(id, decision, by.id(), clock.instant());
                note(by, report, "report.resolve");
            }
        });
    }

    public Report reopen(Moderator by, long id) {
        return changed(id, report -> {
            if (!report.isOpen()) {
                store.decide(id, null, null, clock.instant());
                note(by, report, "report.reopen");
            }
        });
    }

    private void note(Moderator by, Report report, String action) {
        accounts.find(report.target()).ifPresent(target -> decisions.note(by, action, target, report.id(), ""));
    }

    private Report changed(long id, java.util.function.Consumer<Report> change) {
        return database.transact(() -> {
            change.accept(require(id));
            return require(id);
        });
    }
}
