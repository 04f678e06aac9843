package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.DeliverySettings;
import fr.vendange.cli.settings.DeliverySettings.Mail;
import fr.vendange.delivery.NotificationTargets;
import fr.vendange.delivery.Signer;
import fr.vendange.delivery.component.Signers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The targets of the settings as the routes need them. */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    /** What the address of a target that is off is written as: its route does not start, but must be readable. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    private final DeliverySettings settings;

    Deliveries(DeliverySettings settings) {
        this.settings = settings;
    }

    /** What the routes look up: where messages wait, what people were told, who signs, who carries mail. */
    Map<String, Object> beans(Outgoing outgoing) {
        List<String> targets = new ArrayList<>();
        Map<String, Signer> signers = new HashMap<>();
        settings.post().ifPresent(post -> {
            targets.add(NotificationTargets.WEBHOOK);
            signers.put(NotificationTargets.WEBHOOK, post.signer());
        });
        settings.mail().ifPresent(mail -> targets.add(NotificationTargets.MAIL));
        return Map.of(
                "outbox", outgoing.outbox(),
                "notifications", outgoing.notifications(),
                "notificationTargets", new NotificationTargets(targets),
                "signers", new Signers(signers),
                "mailSender", mailSender());
    }

    private DefaultJavaMailSender mailSender() {
        DefaultJavaMailSender sender = new DefaultJavaMailSender();
        sender.setProtocol("smtp");
        settings.mail().ifPresent(mail -> {
            sender.setHost(mail.host());
            sender.setPort(mail.port());
            sender.setJavaMailProperties(properties(mail));
            mail.user().ifPresent(user -> {
                String password = mail.password().orElse("");
                sender.setUsername(user);
                sender.setPassword(password);
                sender.setAuthenticator(new MailLogin(user, password));
            });
        });
        return sender;
    }

    private Properties properties(Mail mail) {
        String millis = Long.toString(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", mail.host());
        properties.setProperty("mail.smtp.port", Integer.toString(mail.port()));
        properties.setProperty("mail.smtp.auth", Boolean.toString(mail.user().isPresent()));
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        boolean starttls = mail.security().equals("starttls");
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls));
        // a server that does not offer it must not make us send the password in the clear
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(starttls));
        properties.setProperty(
                "mail.smtp.ssl.enable", Boolean.toString(mail.security().equals("tls")));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }

    /** Which routes start, and what they send to. */
    Map<String, String> switches() {
        Map<String, String> switches = new TreeMap<>();
        switches.put("notify.webhook.enabled", Boolean.toString(settings.post().isPresent()));
        switches.put(
                "notify.webhook.uri",
                settings.post().map(post -> post.url().toString()).orElse(NOWHERE));
        switches.put("notify.mail.enabled", Boolean.toString(settings.mail().isPresent()));
        switches.put("notify.mail.host", settings.mail().map(Mail::host).orElse("127.0.0.1"));
        switches.put("notify.mail.from", settings.mail().map(Mail::from).orElse("nobody@localhost"));
        switches.put("notify.mail.to", settings.mail().flatMap(Mail::to).orElse(""));
        switches.put("outbox.timeout.ms", Long.toString(settings.timeout().toMillis()));
        return switches;
    }

    /** Says once where notifications go, and what would switch on where they do not. */
    void tell(Messages messages) {
        settings.post()
                .ifPresentOrElse(
                        post -> LOG.info(
                                "{}",
                                messages.format(
                                        "notify", "posted_to", post.url().getHost())),
                        () -> LOG.info(
                                "{}",
                                messages.format("notify", "off", NotificationTargets.WEBHOOK, "notify.webhook.url")));
        settings.mail()
                .ifPresentOrElse(
                        mail -> LOG.info("{}", messages.format("notify", "mailed_by", mail)),
                        () -> LOG.info(
                                "{}", messages.format("notify", "off", NotificationTargets.MAIL, "notify.mail.host")));
    }
}
