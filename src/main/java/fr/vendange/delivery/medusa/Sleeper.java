package fr.vendange.delivery.medusa;

import java.time.Duration;

/** Waits; in tests it only notes for how long. */
interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}
