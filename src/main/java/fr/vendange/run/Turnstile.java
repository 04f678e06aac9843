package fr.vendange.run;

/**
 * Lets batches that are mapped side by side pass one at a time and in the order of the file: what a repeated key means
 * is decided by its place there, not by which thread was faster.
 */
final class Turnstile {
    private int next;
    private Throwable broken;

    /**
     * Runs the step when every batch before {@code index} has passed.
     *
     * @throws RunStopped when an earlier batch failed, so that nobody waits for it
     */
    <E extends Exception> void pass(int index, Step<E> step) throws E, InterruptedException {
        synchronized (this) {
            while (next < index && broken == null) {
                wait();
            }
            failIfBroken();
        }
        // only the batch whose turn it is gets here, so that the step needs no lock
        step.run();
        synchronized (this) {
            next = index + 1;
            notifyAll();
        }
    }

    /** A batch will never pass: whoever waits behind it stops. */
    synchronized void breakDown(Throwable cause) {
        if (broken == null) {
            broken = cause;
        }
        notifyAll();
    }

    /** @throws RunStopped when a batch has failed */
    synchronized void failIfBroken() {
        if (broken != null) {
            throw new RunStopped(broken);
        }
    }

    /** Whether a batch has failed. */
    synchronized boolean isBroken() {
        return broken != null;
    }

    interface Step<E extends Exception> {
        void run() throws E;
    }
}
