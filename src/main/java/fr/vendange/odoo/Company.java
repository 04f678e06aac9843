package fr.vendange.odoo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The company that what we write belongs to: the first that the settings name, else the user's own. Odoo refuses an order
 * that names a tax, a product, a contact or a price list of another one.
 */
public final class Company {
    private static final String MODEL = "res.company";
    private static final String FIELD = "company_id";

    /** From Odoo 17 on: a branch uses what belongs to the companies above it. */
    private static final String ABOVE = "parent_ids";

    private final List<Object> usable;

    private Company(List<Object> usable) {
        this.usable = List.copyOf(usable);
    }

    /**
     * The company as the server knows it now.
     *
     * @throws OdooFault of kind ACCESS_DENIED where the user may not know it
     */
    public static Company of(OdooClient client) {
        List<Long> named = client.connection().companies();
        long id = named.isEmpty() ? own(client) : named.get(0);
        List<Object> usable = new ArrayList<>(List.of(id));
        if (client.fields(MODEL).has(ABOVE)) {
            OdooPage page = client.read(MODEL, List.of(id), List.of(ABOVE), Map.of());
            if (page.size() == 1 && page.records().get(0)[1] instanceof long[] above) {
                Arrays.stream(above).filter(other -> other != id).forEach(usable::add);
            }
        }
        return new Company(usable);
    }

    private static long own(OdooClient client) {
        long user = client.authenticate();
        OdooPage page = client.read("res.users", List.of(user), List.of(FIELD), Map.of());
        if (page.size() == 1 && page.records().get(0)[1] instanceof Long company) {
            return company;
        }
        throw OdooFault.of(OdooFault.Kind.ACCESS_DENIED, "res.users " + FIELD);
    }

    /** Of a model whose records always belong to a company: those that may be used. */
    public Domain itsOwn() {
        return Domain.where(FIELD, "in", usable);
    }

    /** Of a model whose records may belong to nobody: those that may be used. */
    public Domain usable() {
        return Domain.where(FIELD, "=", false).or(itsOwn());
    }
}
