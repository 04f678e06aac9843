package fr.vendange.cli.settings;

import fr.vendange.delivery.MailAddress;
import fr.vendange.delivery.RetryPolicy;
import fr.vendange.delivery.Signer;
import fr.vendange.run.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What leaves the house, and to whom. A target without its address is off.
 *
 * @param retries of every target
 * @param timeout in which a receiver must have answered
 * @param retentionDays how long delivered messages are kept
 * @param overdueDays how long after its deadline a task is reminded of
 * @param remindersCron when people are reminded
 * @param post empty when notifications are posted nowhere
 * @param mail empty when they are mailed to nobody
 */
public record DeliverySettings(
        RetryPolicy retries,
        Duration timeout,
        int retentionDays,
        int overdueDays,
        String remindersCron,
        Optional<Post> post,
        Optional<Mail> mail) {
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/\\s]+\\S*");
    private static final int LAST_PORT = 65_535;

    /** Where notifications are posted. */
    public record Post(URI url, Signer signer) {}

    /**
     * The mail server.
     *
     * @param security {@code starttls}, {@code tls} or {@code none}
     * @param to empty: to each person's own address
     */
    public record Mail(
            String host,
            int port,
            String security,
            Optional<String> user,
            Optional<String> password,
            String from,
            Optional<String> to) {
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
                post(reader),
                mail(reader));
    }

    private static Optional<Post> post(SettingReader reader) throws CannotProceed {
        Optional<String> url = reader.text("notify.webhook.url");
        Optional<String> secret = reader.text("notify.webhook.secret");
        Optional<String> previous = reader.text("notify.webhook.previous-secret");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (!ADDRESS.matcher(url.get()).matches()) {
            throw reader.wrong("notify.webhook.url", "web_address");
        }
        List<String> keys = new ArrayList<>();
        secret.ifPresent(keys::add);
        previous.ifPresent(keys::add);
        try {
            return Optional.of(new Post(URI.create(url.get()), Signer.of(keys)));
        } catch (IllegalArgumentException e) {
            throw reader.wrong("notify.webhook.secret", "signing_key");
        }
    }

    private static Optional<Mail> mail(SettingReader reader) throws CannotProceed {
        Optional<String> host = reader.text("notify.mail.host");
        int port = reader.integer("notify.mail.port", 1, LAST_PORT);
        String security = reader.oneOf("notify.mail.security", "starttls", "tls", "none");
        Optional<String> from = reader.text("notify.mail.from");
        Optional<String> to = reader.text("notify.mail.to");
        Optional<String> user = reader.text("notify.mail.user");
        Optional<String> password = reader.text("notify.mail.password");
        if (host.isEmpty()) {
            return Optional.empty();
        }
        if (from.filter(MailAddress::isOne).isEmpty()) {
            throw reader.wrong("notify.mail.from", "mail_address");
        }
        if (to.isPresent() && !MailAddress.isOne(to.get())) {
            throw reader.wrong("notify.mail.to", "mail_address");
        }
        return Optional.of(new Mail(host.get(), port, security, user, password, from.get(), to));
    }
}
