package fr.vendange.cli;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import org.apache.camel.spi.ThreadPoolProfile;

/**
 * The threads that map and load batches, a pool for each split that names it. A full queue holds the reader back: it
 * does a task itself before it reads on, the oldest of the queue and not the one it brought. Batches therefore begin in
 * the order of the file, as whoever settles repeated keys waits for the batches before; with the caller running its own
 * batch, the earlier one in the queue would wait for that very thread, for ever where there is one loader, or where as
 * many files are read side by side as there are loaders.
 */
final class LoadersProfile extends ThreadPoolProfile {
    private static final long serialVersionUID = 1;

    /** @param loaders batches that are written at the same time; as many wait */
    LoadersProfile(int loaders) {
        super("loaders");
        setPoolSize(loaders);
        setMaxPoolSize(loaders);
        setMaxQueueSize(loaders);
    }

    @Override
    public RejectedExecutionHandler getRejectedExecutionHandler() {
        return LoadersProfile::runOldest;
    }

    private static void runOldest(Runnable task, ThreadPoolExecutor pool) {
        BlockingQueue<Runnable> queue = pool.getQueue();
        do {
            if (pool.isShutdown()) {
                throw new RejectedExecutionException("The loaders have been stopped");
            }
            Runnable oldest = queue.poll();
            if (oldest != null) {
                oldest.run();
            }
        } while (!queue.offer(task));
        if (pool.isShutdown() && queue.remove(task)) {
            throw new RejectedExecutionException("The loaders have been stopped");
        }
        // the last thread may have left while the queue was empty
        pool.prestartCoreThread();
    }
}
