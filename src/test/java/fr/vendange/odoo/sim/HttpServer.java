package fr.vendange.odoo.sim;

import fr.vendange.testing.LoopbackServer;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Listens on loopback, a thread per connection; requests beyond the number of workers wait their turn. */
final class HttpServer implements Closeable {
    private final Desk desk;
    private final Traffic traffic;
    private final LoopbackServer server;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Semaphore workers = new Semaphore(Integer.MAX_VALUE, true);

    HttpServer(int port, Desk desk, Traffic traffic) throws IOException {
        this.desk = desk;
        this.traffic = traffic;
        this.server = new LoopbackServer(port, "odoo-sim", this::serve);
        server.start();
    }

    int port() {
        return server.port();
    }

    void workers(int count) {
        workers = new Semaphore(count, true);
    }

    @Override
    public void close() throws IOException {
        stopped.countDown();
        server.close();
    }

    private void serve(Socket connection) throws IOException, InterruptedException {
        BufferedInputStream in = new BufferedInputStream(connection.getInputStream());
        boolean another = true;
        while (another) {
            HttpRequest request = HttpRequest.read(in);
            another = request != null && served(request, connection);
        }
    }

    private boolean served(HttpRequest request, Socket connection) throws IOException, InterruptedException {
        traffic.arrived(request.body().length);
        Semaphore worker = workers;
        try {
            worker.acquire();
            try {
                return desk.serve(request, new Wire(connection, this::pause));
            } finally {
                worker.release();
            }
        } finally {
            traffic.left();
        }
    }

    /** Waits, or until the server stops. */
    private void pause(long nanos) throws InterruptedException {
        if (nanos > 0) {
            stopped.await(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
