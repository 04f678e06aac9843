package fr.vendange.odoo.sim;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Listens on loopback, a thread per connection; requests beyond the number of workers wait their turn. */
final class HttpServer implements Closeable {
    private final Desk desk;
    private final Traffic traffic;
    private final ServerSocket listener;
    private final ExecutorService threads;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Semaphore workers = new Semaphore(Integer.MAX_VALUE, true);

    HttpServer(int port, Desk desk, Traffic traffic) throws IOException {
        this.desk = desk;
        this.traffic = traffic;
        this.listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "odoo-sim");
            thread.setDaemon(true);
            return thread;
        });
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void workers(int count) {
        workers = new Semaphore(count, true);
    }

    @Override
    public void close() throws IOException {
        stopped.countDown();
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new IllegalStateException("The simulator cannot accept connections", e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            BufferedInputStream in = new BufferedInputStream(connection.getInputStream());
            boolean another = true;
            while (another) {
                HttpRequest request = HttpRequest.read(in);
                another = request != null && served(request, connection);
            }
        } catch (IOException e) {
            // the client left: what it would have been told is of no use to anybody
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
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
