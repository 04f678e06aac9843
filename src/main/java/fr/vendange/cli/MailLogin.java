package fr.vendange.cli;

import jakarta.mail.PasswordAuthentication;
import org.apache.camel.component.mail.MailAuthenticator;

/** Who we are to the mail server. Never shows the password. */
final class MailLogin extends MailAuthenticator {
    private final String user;
    private final String password;

    MailLogin(String user, String password) {
        this.user = user;
        this.password = password;
    }

    @Override
    public PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(user, password);
    }

    @Override
    public String toString() {
        return user;
    }
}
