package fr.vendange.odoo.component;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Explained;

/** No connection of that name is configured. */
final class ConnectionUnknown extends Exception implements Explained {
    private static final long serialVersionUID = 1;

    private final String connection;

    ConnectionUnknown(String connection) {
        super("No Odoo connection is called " + connection);
        this.connection = connection;
    }

    @Override
    public String reason(Messages messages) {
        return messages.format("extraction", "connection_unknown", connection);
    }

    @Override
    public String advice(Messages messages) {
        return messages.format("extraction", "connection_unknown.advice", connection);
    }
}
