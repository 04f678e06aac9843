package fr.vendange.odoo.extraction;

import fr.vendange.odoo.IdPage;
import fr.vendange.odoo.ModelFields;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import java.util.Collection;
import java.util.List;

/** What the extraction asks of an Odoo. Every method throws {@link fr.vendange.odoo.OdooFault}; any thread may call. */
public interface OdooReads {
    /** The connection's name: what its keys are prefixed with. */
    String connection();

    /** How many requests the server takes side by side. */
    int inFlight();

    ModelFields fields(String model);

    /**
     * @param arrived run when the server has said all of the page, before it is decoded; by a thread that must not wait,
     *     and again where the page is asked for again
     */
    OdooPage searchRead(Query query, Runnable arrived);

    default OdooPage searchRead(Query query) {
        return searchRead(query, () -> {});
    }

    IdPage search(Query query);

    /**
     * The records that are there of those, in any order.
     *
     * @param arrived as for {@link #searchRead(Query, Runnable)}
     */
    OdooPage read(String model, Collection<Long> ids, List<String> fields, Runnable arrived);

    default OdooPage read(String model, Collection<Long> ids, List<String> fields) {
        return read(model, ids, fields, () -> {});
    }
}
