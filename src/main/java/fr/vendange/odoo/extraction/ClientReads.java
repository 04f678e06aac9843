package fr.vendange.odoo.extraction;

import fr.vendange.odoo.IdPage;
import fr.vendange.odoo.ModelFields;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads through a client, whose manners hold for every page. */
public final class ClientReads implements OdooReads {
    private final OdooClient client;

    public ClientReads(OdooClient client) {
        this.client = client;
    }

    @Override
    public String connection() {
        return client.connection().name();
    }

    @Override
    public int inFlight() {
        return client.connection().limits().pace().inFlight();
    }

    @Override
    public ModelFields fields(String model) {
        return client.fields(model);
    }

    @Override
    public OdooPage searchRead(Query query, Runnable arrived) {
        return client.searchRead(query, arrived);
    }

    @Override
    public IdPage search(Query query) {
        return client.search(query);
    }

    @Override
    public OdooPage read(String model, Collection<Long> ids, List<String> fields, Runnable arrived) {
        return client.read(model, ids, fields, Map.of(), arrived);
    }
}
