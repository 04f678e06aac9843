package fr.vendange.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Which process has taken something that outlives it: {@code host/number/start}. The start tells it from a later
 * process of the same number.
 */
public record Owner(String host, long process, String start) {
    private static final String SEPARATOR = "/";

    /** This process. Where the host has no name, no other process takes it for one of its own host. */
    public static Owner self() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(hostOf(self), self.pid(), startOf(self));
    }

    /** What {@link #toString} gave; empty for anything else. */
    public static Optional<Owner> of(String text) {
        String[] parts = text.split(SEPARATOR);
        if (parts.length != 3 || !parts[1].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new Owner(parts[0], Long.parseLong(parts[1]), parts[2]));
    }

    /** Whether its process runs on the host of another: only then can be told whether it lives. */
    public boolean isOnHostOf(Owner other) {
        return host.equals(other.host);
    }

    /** Of a process of this host: false when it is gone, or when its number is another's by now. */
    public boolean isAlive() {
        return ProcessHandle.of(process)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> startOf(handle).equals(start))
                .isPresent();
    }

    @Override
    public String toString() {
        return host + SEPARATOR + process + SEPARATOR + start;
    }

    private static String startOf(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(instant -> Long.toString(instant.toEpochMilli()))
                .orElse("?");
    }

    private static String hostOf(ProcessHandle self) {
        try {
            return InetAddress.getLocalHost().getHostName().replace('/', '_');
        } catch (UnknownHostException e) {
            // no name service: what is held then expires instead of being told dead from alive
            return "unknown-" + self.pid();
        }
    }
}
