package fr.vendange.odoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long one of Odoo's external interfaces lives, as Odoo's documentation announces it.
 *
 * @param state of the interface in the server's version
 * @param removal when it goes; empty while nothing is announced
 */
public record TransportCalendar(TransportChoice transport, State state, Optional<Removal> removal) {

    /** What Odoo says about an interface in a version. */
    public enum State {
        CURRENT,
        /** Works, and goes at the announced version. */
        DEPRECATED,
        /** In or past the version announced for its removal. */
        REMOVED
    }

    /**
     * The announced end: the yearly version and its season, and the version of Odoo Online, which comes earlier.
     *
     * @param season {@code 2028-Q4} for the fall of 2028
     */
    public record Removal(String version, String season, String onlineVersion, String onlineSeason) {}

    private static final int DEPRECATED_SINCE = 19;
    private static final Removal RPC_REMOVAL = new Removal("22.0", "2028-Q4", "21.1", "2027-Q1");

    static List<TransportCalendar> of(ServerVersion version) {
        List<TransportCalendar> all = new ArrayList<>();
        State rpc = !version.hasRpc()
                ? State.REMOVED
                : version.major() >= DEPRECATED_SINCE ? State.DEPRECATED : State.CURRENT;
        all.add(new TransportCalendar(TransportChoice.XMLRPC, rpc, Optional.of(RPC_REMOVAL)));
        all.add(new TransportCalendar(TransportChoice.JSONRPC, rpc, Optional.of(RPC_REMOVAL)));
        if (version.hasJson2()) {
            all.add(new TransportCalendar(TransportChoice.JSON2, State.CURRENT, Optional.empty()));
        }
        return List.copyOf(all);
    }
}
