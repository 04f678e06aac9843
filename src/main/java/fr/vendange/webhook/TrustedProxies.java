package fr.vendange.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whose word counts about where a call comes from. A forwarding header is read from its end, past the proxies we trust,
 * to the first address that is none of them; what a stranger writes into it counts for nothing.
 */
public final class TrustedProxies {
    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * @param written addresses and networks parted by commas: {@code 127.0.0.1, 10.0.0.0/8, ::1}
     * @throws IllegalArgumentException when one of them is none
     */
    public static TrustedProxies of(String written) {
        return new TrustedProxies(Arrays.stream(written.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(Network::of)
                .toList());
    }

    /** Who sent the call, by its peer and the forwarding header, which may be empty. */
    public String sender(String peer, String forwarded) {
        String sender = peer;
        String[] hops = forwarded.split(",");
        for (int i = hops.length - 1; i >= 0 && isTrusted(sender); i--) {
            String hop = hops[i].strip();
            if (address(hop).isEmpty()) {
                break;
            }
            sender = hop;
        }
        return sender;
    }

    /** Whether what that peer says of a call counts. */
    public boolean isTrusted(String address) {
        return address(address)
                .map(bytes -> networks.stream().anyMatch(n -> n.holds(bytes)))
                .orElse(false);
    }

    /** Never asks a name service: only what is written as an address is one. */
    private static Optional<byte[]> address(String text) {
        if (!text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            // digits and dots that are no address
            return Optional.empty();
        }
    }

    private record Network(byte[] bytes, int bits) {
        static Network of(String written) {
            String[] parts = written.split("/", 2);
            byte[] bytes = address(parts[0]).orElseThrow(() -> new IllegalArgumentException(written));
            int bits = parts.length == 1 ? bytes.length * 8 : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > bytes.length * 8) {
                throw new IllegalArgumentException(written);
            }
            return new Network(bytes, bits);
        }

        boolean holds(byte[] address) {
            if (address.length != bytes.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (bytes[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
