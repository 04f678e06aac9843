package fr.vendange.run.component;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Something to be done when an exchange is through, however it ended. */
public final class AtTheEnd extends SynchronizationAdapter {
    private final Runnable action;

    public AtTheEnd(Runnable action) {
        this.action = action;
    }

    @Override
    public void onDone(Exchange exchange) {
        action.run();
    }
}
