package fr.vendange.cli;

import fr.vendange.run.Notifications;
import fr.vendange.run.Outbox;

/** What waits to be sent, and what people were told. */
record Outgoing(Outbox outbox, Notifications notifications) {}
