package fr.vendange.export.component;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Something to be done when an exchange is through, however it ended. */
final class AtTheEnd extends SynchronizationAdapter {
    private final Runnable action;

    AtTheEnd(Runnable action) {
        this.action = action;
    }

    @Override
    public void onDone(Exchange exchange) {
        action.run();
    }
}
