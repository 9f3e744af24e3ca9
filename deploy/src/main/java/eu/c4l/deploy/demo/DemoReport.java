package eu.c4l.deploy.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** What the demo ends with: a table of the instances, and whom the recommender suggests to three teachers. */
final class DemoReport {

    private static final int SHOWN = 5;

    private final DemoFederation federation;
    private final DemoCast cast;
    private final PrintWriter out;

    DemoReport(DemoFederation federation, DemoCast cast, PrintWriter out) {
        this.federation = federation;
        this.cast = cast;
        this.out = out;
    }

    void table() {
        out.println();
        out.printf(
                "%-10s %-28s %9s %9s %9s %9s %9s%n",
                "instance", "address", "accounts", "remote", "sent", "received", "refused");
        for (var one : federation.all()) {
            var core = one.instance().core();
            var database = core.database();
            long local = database.transact(
                    () -> database.sql("select count(*) from account where domain is null and kind <> 'application'")
                            .count());
            long remote = database.transact(() -> database.sql(
                            "select count(*) from account where domain is not null and kind <> 'application'")
                    .count());
            var figures = one.instance().traffic().figures();
            out.printf(
                    "%-10s %-28s %,9d %,9d %,9d %,9d %,9d%n",
                    one.about().key(),
                    one.instance().baseUrl(),
                    local,
                    remote,
                    figures.getOrDefault("out.delivered", 0L),
                    sum(figures, "in.accepted", "in.ignored"),
                    refused(figures));
        }
        out.println();
        out.flush();
    }

    private static long sum(Map<String, Long> figures, String... names) {
        long sum = 0;
        for (var name : names) {
            sum += figures.getOrDefault(name, 0L);
        }
        return sum;
    }

    private static long refused(Map<String, Long> figures) {
        return figures.entrySet().stream()
                .filter(figure -> figure.getKey().startsWith("in.refused"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Deliveries that did not arrive, on all instances. */
    long missing() {
        long missing = 0;
        for (var one : federation.all()) {
            var figures = one.instance().traffic().figures();
            missing += one.instance().core().deliveries().waiting() + figures.getOrDefault("out.gave-up", 0L);
        }
        return missing;
    }

    /**
     * The first suggestions of some teachers.
     *
     * @return how many of these teachers have nobody from another country among them
     */
    int suggestions(List<String> teachers) {
        int without = 0;
        for (var key : teachers) {
            var member = cast.member(key);
            out.printf(
                    "For %s (%s, %s):%n",
                    member.teacher().name(),
                    member.teacher().regionName(),
                    member.teacher().country());
            var list = member.home()
                    .api()
                    .get(member.token(), "/api/c4l/v1/suggestions", Map.of("limit", "12", "kind", "people"));
            int shown = 0;
            for (var suggestion : list) {
                if (shown < SHOWN && isAbroad(suggestion, member)) {
                    shown++;
                    show(shown, suggestion);
                }
            }
            without += shown == 0 ? 1 : 0;
            out.println();
        }
        out.flush();
        return without;
    }

    private static boolean isAbroad(JsonNode suggestion, DemoCast.Member member) {
        var country = suggestion.path("account").path("c4l").path("country").asText();
        return !country.isEmpty() && !country.equals(member.teacher().country());
    }

    private void show(int number, JsonNode suggestion) {
        var account = suggestion.path("account");
        out.printf(
                "  %d. %s, @%s (%s)%n",
                number,
                account.path("display_name").asText(),
                account.path("acct").asText(),
                account.path("c4l").path("country").asText());
        for (var reason : suggestion.path("reasons")) {
            out.printf("     - %s%n", reason.path("text").asText());
        }
    }

    void signIns(List<String> teachers) {
        out.println("Sign in on a page or with any Mastodon app:");
        for (var key : teachers) {
            var member = cast.member(key);
            out.printf(
                    "  %-24s %-32s password %s%n",
                    member.home().instance().baseUrl(),
                    member.teacher().email(),
                    member.teacher().password());
        }
        out.flush();
    }
}
