package fr.vendange.cli;

import fr.vendange.run.OrderBook;
import fr.vendange.run.Outbox;
import fr.vendange.run.SentWrites;

/** What must still be sent, and what is remembered of what was. */
record Deliveries(Outbox outbox, OrderBook orders, SentWrites sent) {}
