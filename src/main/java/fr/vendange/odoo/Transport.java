package fr.vendange.odoo;

import java.util.OptionalLong;

/**
 * One of Odoo's external interfaces. Makes one request a call: what is repeated, and when, is decided by its caller.
 */
interface Transport {
    TransportChoice choice();

    /**
     * @throws OdooFault when nothing that is an Odoo with this interface answers
     */
    ServerVersion version();

    /** The user's id; empty when login or key are refused. */
    OptionalLong authenticate(Secret key);

    /**
     * @param arrived run when the last byte of the answer has come, which may be long before it is decoded; by a thread
     *     that must not wait
     * @throws OdooFault when Odoo answers by an error or not at all
     */
    <T> Answer<T> execute(long uid, Secret key, RemoteCall call, ResultDecoder<T> decoder, Runnable arrived);

    /**
     * @throws OdooFault when Odoo answers by an error or not at all
     */
    default <T> Answer<T> execute(long uid, Secret key, RemoteCall call, ResultDecoder<T> decoder) {
        return execute(uid, key, call, decoder, () -> {});
    }
}
