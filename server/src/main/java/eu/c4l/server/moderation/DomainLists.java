package eu.c4l.server.moderation;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

import eu.c4l.server.platform.Problem;
import eu.c4l.server.restrictions.ServerPolicy;
import eu.c4l.server.restrictions.ServerPolicy.Rejects;
import eu.c4l.server.restrictions.ServerPolicy.Severity;

/**
 * Block lists as CSV in Mastodon's columns: domain, severity, reject_media, reject_reports, public_comment, obfuscate; a
 * heading may have a number sign before each name. A list without a heading is one of domains to suspend.
 */
final class DomainLists {

    private static final int LONGEST = 4 << 20;
    private static final int MOST = 50_000;
    private static final List<String> COLUMNS =
            List.of("domain", "severity", "reject_media", "reject_reports", "public_comment", "obfuscate");

    /**
     * What a list says.
     *
     * @param unreadable lines that name no domain, as those with stars for letters
     */
    record Content(List<ServerPolicy> policies, List<String> unreadable) {}

    private DomainLists() {}

    static String write(Collection<ServerPolicy> policies) {
        var out = new StringWriter();
        // Without quotes, which a CSV printer sets around a number sign.
        out.append("#").append(String.join(",#", COLUMNS)).append("\r\n");
        try (var printer = CSVFormat.RFC4180.print(out)) {
            for (var policy : policies) {
                printer.printRecord(
                        policy.domain(),
                        policy.severity().word(),
                        policy.rejects().media(),
                        policy.rejects().reports(),
                        policy.publicComment(),
                        policy.obfuscate());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** @throws Problem.Invalid if it is no such list, or longer than any */
    static Content read(String csv) {
        if (csv.length() > LONGEST) {
            throw new Problem.Invalid("The list is too long");
        }
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .get()
                .parse(new StringReader(csv))) {
            var rows = parser.stream().limit(MOST + 1L).toList();
            if (rows.size() > MOST) {
                throw new Problem.Invalid("The list is too long");
            }
            return content(rows);
        } catch (IOException | java.io.UncheckedIOException _) {
            throw new Problem.Invalid("This is no list in the format CSV");
        }
    }

    private static Content content(List<CSVRecord> rows) {
        var columns = rows.isEmpty() ? Map.<String, Integer>of() : heading(rows.getFirst());
        boolean headed = columns.containsKey("domain");
        var policies = new ArrayList<ServerPolicy>();
        var unreadable = new ArrayList<String>();
        for (var row : headed ? rows.subList(1, rows.size()) : rows) {
            try {
                policies.add(policy(row, headed ? columns : Map.of("domain", 0)));
            } catch (Problem.Invalid _) {
                unreadable.add(row.get(0));
            }
        }
        return new Content(policies, unreadable);
    }

    private static Map<String, Integer> heading(CSVRecord row) {
        var columns = new HashMap<String, Integer>();
        for (int i = 0; i < row.size(); i++) {
            var name = row.get(i).replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
            columns.putIfAbsent(name.startsWith("#") ? name.substring(1) : name, i);
        }
        return columns;
    }

    private static ServerPolicy policy(CSVRecord row, Map<String, Integer> columns) {
        var severity = value(row, columns, "severity");
        return new ServerPolicy(
                ServerPolicy.name(value(row, columns, "domain")),
                severity.isEmpty() ? Severity.SUSPEND : Severity.of(severity),
                new Rejects(flag(row, columns, "reject_media"), flag(row, columns, "reject_reports")),
                value(row, columns, "public_comment"),
                value(row, columns, "private_comment"),
                flag(row, columns, "obfuscate"));
    }

    private static boolean flag(CSVRecord row, Map<String, Integer> columns, String name) {
        var value = value(row, columns, name).toLowerCase(Locale.ROOT);
        return value.equals("true") || value.equals("1") || value.equals("t") || value.equals("yes");
    }

    private static String value(CSVRecord row, Map<String, Integer> columns, String name) {
        var at = columns.get(name);
        return at == null || at >= row.size() ? "" : row.get(at).strip();
    }
}
