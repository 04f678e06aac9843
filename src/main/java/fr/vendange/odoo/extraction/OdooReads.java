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

    OdooPage searchRead(Query query);

    IdPage search(Query query);

    /** The records that are there of those, in any order. */
    OdooPage read(String model, Collection<Long> ids, List<String> fields);
}
