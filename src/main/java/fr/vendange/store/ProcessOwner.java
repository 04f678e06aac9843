package fr.vendange.store;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who has something in the database: host, process number and its start, so that a number used again is told apart. */
final class ProcessOwner {
    private static final String HOST = host();

    private ProcessOwner() {}

    /** This process. */
    static String self() {
        ProcessHandle self = ProcessHandle.current();
        return HOST + "/" + self.pid() + "/" + startOf(self);
    }

    /** Whether the owner was a process of this host and is none any more; of another host nothing is known. */
    static boolean isDead(String owner) {
        String[] parts = owner.split("/");
        return parts.length == 3 && parts[0].equals(HOST) && !isAlive(parts);
    }

    /** Whether the owner is or was a process of this host. */
    static boolean isHere(String owner) {
        String[] parts = owner.split("/");
        return parts.length == 3 && parts[0].equals(HOST);
    }

    /** False for a process that is gone, or whose number another one has by now. */
    private static boolean isAlive(String[] owner) {
        return ProcessHandle.of(Long.parseLong(owner[1]))
                .filter(ProcessHandle::isAlive)
                .filter(p -> startOf(p).equals(owner[2]))
                .isPresent();
    }

    private static String startOf(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(i -> Long.toString(i.toEpochMilli()))
                .orElse("?");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replace('/', '_');
        } catch (UnknownHostException e) {
            // no name service: leases then expire instead of being told dead from alive
            return "unknown-" + ProcessHandle.current().pid();
        }
    }
}
