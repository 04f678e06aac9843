package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.DeliverySettings;
import fr.vendange.cli.settings.DeliverySettings.Mail;
import fr.vendange.cli.settings.DeliverySettings.Post;
import fr.vendange.delivery.NotificationTargets;
import fr.vendange.delivery.Signer;
import fr.vendange.delivery.component.Signers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The targets of the settings as the routes need them. */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final String SENDER = "mailSender-";

    private final DeliverySettings settings;

    /**
     * A route that is made of a template.
     *
     * @param template the target's kind is the template's name
     * @param name empty for the target without a name
     */
    record Templated(String template, String name, Map<String, Object> parameters) {}

    Deliveries(DeliverySettings settings) {
        this.settings = settings;
    }

    /** What the routes look up: where messages wait, what people were told, who signs, who carries mail. */
    Map<String, Object> beans(Outgoing outgoing) {
        List<String> targets = new ArrayList<>();
        Map<String, Signer> signers = new HashMap<>();
        Map<String, Object> beans = new HashMap<>();
        for (Post post : settings.posts()) {
            targets.add(post.target());
            signers.put(post.target(), post.signer());
        }
        for (Mail mail : settings.mails()) {
            targets.add(mail.target());
            beans.put(SENDER + mail.target(), mailSender(mail));
        }
        beans.put("outbox", outgoing.outbox());
        beans.put("notifications", outgoing.notifications());
        beans.put("notificationTargets", new NotificationTargets(targets));
        beans.put("signers", new Signers(signers));
        return beans;
    }

    private DefaultJavaMailSender mailSender(Mail mail) {
        DefaultJavaMailSender sender = new DefaultJavaMailSender();
        sender.setProtocol("smtp");
        sender.setHost(mail.host());
        sender.setPort(mail.port());
        sender.setJavaMailProperties(properties(mail));
        mail.user().ifPresent(user -> {
            String password = mail.password().orElse("");
            sender.setUsername(user);
            sender.setPassword(password);
            sender.setAuthenticator(new MailLogin(user, password));
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

    /** What routes of all targets are told. */
    Map<String, String> switches() {
        return Map.of("outbox.timeout.ms", Long.toString(settings.timeout().toMillis()));
    }

    /** The routes of the targets: one each, so that one that fails holds up no other. */
    List<Templated> routes() {
        List<Templated> routes = new ArrayList<>();
        for (Post post : settings.posts()) {
            routes.add(new Templated(
                    "outbox-" + NotificationTargets.WEBHOOK,
                    post.name(),
                    Map.of("target", post.target(), "uri", post.url().toString())));
        }
        for (Mail mail : settings.mails()) {
            routes.add(new Templated(
                    "outbox-" + NotificationTargets.MAIL,
                    mail.name(),
                    Map.of(
                            "target", mail.target(),
                            "host", mail.host(),
                            "sender", SENDER + mail.target(),
                            "from", mail.from(),
                            // nothing at all would be a parameter that is missing
                            "to", mail.to().orElse(" "))));
        }
        return routes;
    }

    /** Says once where notifications go, and what would switch on where they do not. */
    void tell(Messages messages) {
        settings.posts()
                .forEach(post -> LOG.info(
                        "{}", messages.format("notify", "posted_to", post.url().getHost())));
        if (settings.posts().isEmpty()) {
            LOG.info("{}", messages.format("notify", "off", NotificationTargets.WEBHOOK, "notify.webhook.url"));
        }
        settings.mails().forEach(mail -> LOG.info("{}", messages.format("notify", "mailed_by", mail)));
        if (settings.mails().isEmpty()) {
            LOG.info("{}", messages.format("notify", "off", NotificationTargets.MAIL, "notify.mail.host"));
        }
    }
}
