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
     * @throws OdooFault when Odoo answers by an error or not at all
     */
    <T> Answer<T> execute(long uid, Secret key, RemoteCall call, ResultDecoder<T> decoder);
}
