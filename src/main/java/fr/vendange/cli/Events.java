package fr.vendange.cli;

import fr.vendange.run.AddressBook;
import fr.vendange.run.Campaigns;
import fr.vendange.run.Inbox;
import fr.vendange.run.InboxLog;

/** Where events wait, and the ports that they change tables through. */
record Events(Inbox inbox, InboxLog log, AddressBook addresses, Campaigns campaigns) {}
