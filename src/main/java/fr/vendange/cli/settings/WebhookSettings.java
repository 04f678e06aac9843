package fr.vendange.cli.settings;

import fr.vendange.webhook.SchemeSettings;
import fr.vendange.webhook.SchemeSettings.Kind;
import fr.vendange.webhook.SharedSecret;
import fr.vendange.webhook.TrustedProxies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What senders may reach, and which senders. A sender whose secret is not given is off.
 *
 * @param mostBody bytes of a body
 * @param mostCalls calls being read or waiting for their commit
 * @param patience in which a call must have come in whole
 * @param publicUrl what senders call us by, where a proxy stands before us
 * @param retentionDays how long settled events are kept
 */
public record WebhookSettings(
        String host,
        int port,
        long mostBody,
        int mostCalls,
        Duration patience,
        Optional<String> publicUrl,
        TrustedProxies proxies,
        int retentionDays,
        List<Sender> senders) {
    private static final String PREFIX = "webhook.";
    private static final Pattern SCHEME = Pattern.compile("webhook\\.([a-z0-9][a-z0-9-]*)\\.scheme");
    private static final Pattern ORIGINS = Pattern.compile("webhook\\.([a-z0-9][a-z0-9-]*)\\.origins");
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s]+");
    private static final long MOST_BODY = 64L << 20;
    private static final int MOST_CALLS = 4_096;
    private static final int LAST_PORT = 65_535;

    /** Where a secret has a name that people know from elsewhere. */
    private static final Map<String, String> SECRETS =
            Map.of("odoo", "odoo.webhook.secret", "mdmc-kpis", "mdmc.api.kpi.token");

    /**
     * A sender.
     *
     * @param scheme empty for a form, or when the secret is not given
     * @param rate calls in a second
     * @param addressRate calls in a minute from one address; 0: as many as come
     * @param header read beside the usual ones; empty when none
     * @param missing the setting that would switch it on
     */
    public record Sender(
            String name,
            Optional<SchemeSettings> scheme,
            List<String> origins,
            int rate,
            int addressRate,
            Optional<String> header,
            String missing) {
        /** Whether it is heard. */
        public boolean isOn() {
            return scheme.isPresent() || !origins.isEmpty();
        }
    }

    public WebhookSettings {
        senders = List.copyOf(senders);
    }

    static WebhookSettings from(SettingReader reader) throws CannotProceed {
        List<Sender> senders = new ArrayList<>();
        for (String key : reader.keys()) {
            Matcher scheme = SCHEME.matcher(key);
            Matcher origins = ORIGINS.matcher(key);
            if (scheme.matches()) {
                senders.add(signed(reader, scheme.group(1)));
            } else if (origins.matches()) {
                senders.add(form(reader, origins.group(1)));
            }
        }
        return new WebhookSettings(
                reader.text("webhook.host").orElse("0.0.0.0"),
                reader.integer("webhook.port", 1, LAST_PORT),
                reader.size("webhook.max-body", MOST_BODY),
                reader.integer("webhook.max-calls", 1, MOST_CALLS),
                reader.duration("webhook.patience"),
                reader.text("webhook.public-url").map(url -> url.replaceAll("/+$", "")),
                proxies(reader),
                reader.integer("webhook.retention-days", 1, 3_650),
                senders);
    }

    /** Whether any sender is heard. */
    public boolean isOn() {
        return senders.stream().anyMatch(Sender::isOn);
    }

    /** Whether that sender is. */
    public boolean hears(String sender) {
        return senders.stream().anyMatch(each -> each.name().equals(sender) && each.isOn());
    }

    private static Sender signed(SettingReader reader, String name) throws CannotProceed {
        String own = PREFIX + name;
        String secretKey = SECRETS.getOrDefault(name, own + ".secret");
        Optional<String> secret = reader.text(secretKey);
        Optional<String> previous = reader.text(own + ".previous-secret");
        List<Kind> kinds = kinds(reader, own + ".scheme");
        boolean named = kinds.contains(Kind.HMAC) || kinds.contains(Kind.HEADER);
        Optional<String> header = named ? reader.text(own + ".header") : Optional.empty();
        String encoding = kinds.contains(Kind.HMAC) ? reader.oneOf(own + ".encoding", "hex", "base64") : "hex";
        String prefix = kinds.contains(Kind.HMAC) ? reader.text(own + ".prefix").orElse("") : "";
        Optional<String> user = kinds.contains(Kind.BASIC) ? reader.text(own + ".user") : Optional.empty();
        int rate = rate(reader, own);
        if (secret.isEmpty()) {
            return new Sender(name, Optional.empty(), List.of(), rate, 0, header, secretKey);
        }
        try {
            SchemeSettings scheme =
                    new SchemeSettings(kinds, SharedSecret.of(secret.get(), previous), header, encoding, prefix, user);
            // what the scheme cannot use is to be told now, not when the first call comes
            scheme.scheme();
            return new Sender(name, Optional.of(scheme), List.of(), rate, 0, header, secretKey);
        } catch (IllegalArgumentException e) {
            throw reader.wrong(secretKey, "webhook_secret", own + ".scheme");
        }
    }

    private static Sender form(SettingReader reader, String name) throws CannotProceed {
        String key = PREFIX + name + ".origins";
        List<String> origins = reader.text(key)
                .map(text -> Arrays.asList(text.split("\\s*,\\s*")))
                .orElse(List.of());
        if (!origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            throw reader.wrong(key, "origins");
        }
        int addressRate = reader.integer(PREFIX + name + ".address-rate", 1, 1_000_000);
        return new Sender(
                name, Optional.empty(), origins, rate(reader, PREFIX + name), addressRate, Optional.empty(), key);
    }

    private static int rate(SettingReader reader, String own) throws CannotProceed {
        return reader.integer(own + ".rate", 1, 10_000_000);
    }

    private static List<Kind> kinds(SettingReader reader, String key) throws CannotProceed {
        List<Kind> kinds = new ArrayList<>();
        for (String word : reader.text(key).orElse("").split("\\s*,\\s*")) {
            Optional<Kind> kind = Kind.named(word);
            if (kind.isEmpty()) {
                throw reader.wrong(
                        key,
                        "one_of",
                        String.join(
                                ", ",
                                Arrays.stream(Kind.values()).map(Kind::word).toList()));
            }
            kinds.add(kind.get());
        }
        return kinds;
    }

    private static TrustedProxies proxies(SettingReader reader) throws CannotProceed {
        try {
            return TrustedProxies.of(reader.text("trusted.proxies").orElse(""));
        } catch (IllegalArgumentException e) {
            throw reader.wrong("trusted.proxies", "networks");
        }
    }
}
