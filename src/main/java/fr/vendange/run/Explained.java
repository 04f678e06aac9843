package fr.vendange.run;

import fr.vendange.canonical.Messages;

/** A failure that can tell a person what happened and what to do about it. */
public interface Explained {
    String reason(Messages messages);

    String advice(Messages messages);
}
