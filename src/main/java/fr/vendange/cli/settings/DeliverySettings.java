package fr.vendange.cli.settings;

import fr.vendange.delivery.MailAddress;
import fr.vendange.delivery.NotificationTargets;
import fr.vendange.delivery.RetryPolicy;
import fr.vendange.delivery.Signer;
import fr.vendange.run.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What leaves the house, and to whom. A target without its address is off.
 *
 * @param retries of every target
 * @param timeout in which a receiver must have answered
 * @param retentionDays how long delivered messages are kept
 * @param overdueDays how long after its deadline a task is reminded of
 * @param remindersCron when people are reminded
 * @param posts where notifications are posted; the one without a name first
 * @param mails by which servers they are mailed, and to whom; the one without a name first
 */
public record DeliverySettings(
        RetryPolicy retries,
        Duration timeout,
        int retentionDays,
        int overdueDays,
        String remindersCron,
        List<Post> posts,
        List<Mail> mails) {
    private static final Pattern NAMED_POST = Pattern.compile("notify\\.webhook\\.([a-z0-9][a-z0-9-]*)\\.url");
    private static final Pattern NAMED_MAIL = Pattern.compile("notify\\.mail\\.([a-z0-9][a-z0-9-]*)\\.(?:host|to)");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/\\s]+\\S*");
    private static final int LAST_PORT = 65_535;
    private static final int USUAL_PORT = 587;

    /**
     * Where notifications are posted.
     *
     * @param name empty for the one without a name
     */
    public record Post(String name, URI url, Signer signer) {
        /** What the outbox calls it. */
        public String target() {
            return NotificationTargets.named(NotificationTargets.WEBHOOK, name);
        }
    }

    /**
     * A mail server, and to whom it carries.
     *
     * @param name empty for the one without a name
     * @param security {@code starttls}, {@code tls} or {@code none}
     * @param to empty: to each person's own address
     */
    public record Mail(
            String name,
            String host,
            int port,
            String security,
            Optional<String> user,
            Optional<String> password,
            String from,
            Optional<String> to) {
        /** What the outbox calls it. */
        public String target() {
            return NotificationTargets.named(NotificationTargets.MAIL, name);
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    static DeliverySettings from(SettingReader reader) throws CannotProceed {
        Duration first = reader.duration("outbox.first-rest");
        Duration longest = reader.duration("outbox.longest-rest");
        if (first.isZero() || longest.compareTo(first) < 0) {
            throw reader.wrong("outbox.longest-rest", "duration");
        }
        return new DeliverySettings(
                new RetryPolicy(reader.integer("outbox.attempts", 1, 1_000), new Backoff(first, longest)),
                reader.duration("outbox.timeout"),
                reader.integer("outbox.retention-days", 1, 3_650),
                reader.integer("notify.overdue-days", 0, 3_650),
                reader.cron("notify.reminders.cron"),
                posts(reader),
                mails(reader));
    }

    private static List<Post> posts(SettingReader reader) throws CannotProceed {
        List<Post> posts = new ArrayList<>();
        for (String name : names(reader, NAMED_POST)) {
            post(reader, name).ifPresent(posts::add);
        }
        return List.copyOf(posts);
    }

    private static List<Mail> mails(SettingReader reader) throws CannotProceed {
        List<Mail> mails = new ArrayList<>();
        for (String name : names(reader, NAMED_MAIL)) {
            mail(reader, name).ifPresent(mails::add);
        }
        return List.copyOf(mails);
    }

    /** None first, then those of the settings. */
    private static Set<String> names(SettingReader reader, Pattern pattern) {
        Set<String> names = new LinkedHashSet<>(List.of(""));
        for (String key : reader.keys()) {
            Matcher named = pattern.matcher(key);
            if (named.matches()) {
                names.add(named.group(1));
            }
        }
        return names;
    }

    private static String prefix(String kind, String name) {
        return "notify." + kind + "." + (name.isEmpty() ? "" : name + ".");
    }

    private static Optional<Post> post(SettingReader reader, String name) throws CannotProceed {
        String prefix = prefix("webhook", name);
        Optional<String> url = reader.text(prefix + "url");
        Optional<String> secret = reader.text(prefix + "secret");
        Optional<String> previous = reader.text(prefix + "previous-secret");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (!ADDRESS.matcher(url.get()).matches()) {
            throw reader.wrong(prefix + "url", "web_address");
        }
        List<String> keys = new ArrayList<>();
        secret.ifPresent(keys::add);
        previous.ifPresent(keys::add);
        try {
            return Optional.of(new Post(name, URI.create(url.get()), Signer.of(keys)));
        } catch (IllegalArgumentException e) {
            throw reader.wrong(prefix + "secret", "signing_key");
        }
    }

    /** A name without a server of its own uses the one without a name; a password goes to no other server than its own. */
    private static Optional<Mail> mail(SettingReader reader, String name) throws CannotProceed {
        String own = prefix("mail", name);
        String server = reader.text(own + "host").isPresent() ? own : prefix("mail", "");
        Optional<String> host = reader.text(server + "host");
        int port = reader.text(server + "port").isEmpty() ? USUAL_PORT : reader.integer(server + "port", 1, LAST_PORT);
        String security = reader.text(server + "security").isEmpty()
                ? "starttls"
                : reader.oneOf(server + "security", "starttls", "tls", "none");
        Optional<String> user = reader.text(server + "user");
        Optional<String> password = reader.text(server + "password");
        Optional<String> given = reader.text(own + "from");
        Optional<String> from = given.isPresent() ? given : reader.text("notify.mail.from");
        Optional<String> to = reader.text(own + "to");
        // without an address of its own it would mail to everybody once more
        boolean off = host.isEmpty() || !name.isEmpty() && server.equals(prefix("mail", "")) && to.isEmpty();
        if (off) {
            return Optional.empty();
        }
        if (from.filter(MailAddress::isOne).isEmpty()) {
            throw reader.wrong(own + "from", "mail_address");
        }
        if (to.isPresent() && !MailAddress.isOne(to.get())) {
            throw reader.wrong(own + "to", "mail_address");
        }
        return Optional.of(new Mail(name, host.get(), port, security, user, password, from.get(), to));
    }
}
