package fr.vendange.cli;

import fr.vendange.run.Notifications;
import fr.vendange.run.OrderBook;
import fr.vendange.run.Outbox;
import fr.vendange.run.SentWrites;

/** What waits to be sent, what people were told, and what is remembered of what was sent. */
record Outgoing(Outbox outbox, Notifications notifications, OrderBook orders, SentWrites sent) {}
