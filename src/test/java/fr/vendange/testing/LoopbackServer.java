package fr.vendange.testing;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on loopback for a simulator, a thread for each connection. */
public final class LoopbackServer implements Closeable {
    private static final int BACKLOG = 200;

    /** What is said on one connection until it closes. */
    public interface Conversation {
        /** An exception of the network ends it: the client left, and nobody is there to be told. */
        void hold(Socket connection) throws IOException, InterruptedException;
    }

    private final Conversation conversation;
    private final ServerSocket listener = new ServerSocket();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ExecutorService threads;

    /** @param port 0 for any that is free */
    public LoopbackServer(int port, String name, Conversation conversation) throws IOException {
        this.conversation = conversation;
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    public void start() {
        threads.execute(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Connections since the start. */
    public int accepted() {
        return accepted.get();
    }

    @Override
    public void close() throws IOException {
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
                accepted.incrementAndGet();
                threads.execute(() -> converse(connection));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new IllegalStateException("The simulator cannot accept connections", e);
                }
            }
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            conversation.hold(connection);
        } catch (IOException e) {
            // the client left, or was silent for too long: nobody is there to be told
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }
}
