package fr.vendange.delivery.odoo;

import fr.vendange.odoo.Company;
import fr.vendange.odoo.Domain;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The contacts of an Odoo: found by e-mail or created, with their addresses as children. What a contact says of itself is
 * never overwritten. Thread-safe.
 */
public final class Contacts {
    private static final String MODEL = "res.partner";
    private static final String EMAIL = "email";
    private static final String DELIVERY = "delivery";
    private static final String INVOICE = "invoice";

    private static final List<String> PLACE = List.of("street", "street2", "zip", "city", "country_id");
    private static final List<String> ADDRESS = List.of("name", "street", "street2", "zip", "city", "country_id");

    private final SureWrites writes;
    private final Map<String, Optional<Long>> countries = new ConcurrentHashMap<>();

    public Contacts(SureWrites writes) {
        this.writes = writes;
    }

    /** The living contact with that e-mail, or a new one. Of several the one that is nobody’s child, then the oldest. */
    public long of(Buyer buyer) {
        return of(buyer, Map.of());
    }

    /**
     * The same.
     *
     * @param more what a new contact has beside what we know of everybody, by field
     */
    public long of(Buyer buyer, Map<String, Object> more) {
        String address = buyer.email().toLowerCase(Locale.ROOT);
        return writes.create(MODEL + " " + address, () -> withEmail(address), MODEL, () -> {
            Map<String, Object> values = values(buyer);
            values.putAll(more);
            return values;
        });
    }

    /** The child of the contact that has this delivery address, or a new one. */
    public long delivery(long contact, PostalAddress address) {
        return child(contact, DELIVERY, address);
    }

    /** Where bills go: the contact itself where it lives there, else a child that has the address, or a new one. */
    public long invoice(long contact, PostalAddress address) {
        OdooPage page = writes.client().read(MODEL, List.of(contact), PLACE, Map.of());
        boolean livesThere = page.size() == 1 && place(page, 0).equals(place(address));
        return livesThere ? contact : child(contact, INVOICE, address);
    }

    private OptionalLong withEmail(String address) {
        Domain same = Domain.where(EMAIL, "=ilike", address.replaceAll("([\\\\%_])", "\\\\$1"))
                .and("active", "=", true)
                .and(Company.of(writes.client()).usable());
        OdooPage page = writes.client().searchRead(Query.of(MODEL, same, List.of("parent_id", "type")));
        return page.records().stream()
                .min(Comparator.comparing((Object[] cells) -> cells[1] != null)
                        .thenComparing(cells -> !"contact".equals(cells[2]))
                        .thenComparing(cells -> (Long) cells[0]))
                .stream()
                .mapToLong(cells -> (Long) cells[0])
                .findFirst();
    }

    private Map<String, Object> values(Buyer buyer) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", buyer.called());
        values.put("is_company", buyer.isCompany());
        values.put(EMAIL, buyer.email());
        if (!buyer.company().isEmpty() && !buyer.isCompany()) {
            values.put("company_name", buyer.company());
        }
        values.putAll(written(buyer.address()));
        if (!buyer.phone().isEmpty()) {
            values.put("phone", buyer.phone());
        }
        // what makes it a customer where Odoo lists them
        values.put("customer_rank", 1);
        return values;
    }

    private long child(long contact, String type, PostalAddress address) {
        String reference = String.join(
                " ",
                MODEL,
                Long.toString(contact),
                type,
                address.addressee(),
                place(address).toString());
        return writes.create(reference, () -> existing(contact, type, address), MODEL, () -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("parent_id", contact);
            values.put("type", type);
            values.put("name", address.addressee());
            values.putAll(written(address));
            return values;
        });
    }

    private OptionalLong existing(long contact, String type, PostalAddress address) {
        Domain children =
                Domain.where("parent_id", "=", contact).and("type", "=", type).and("active", "=", true);
        OdooPage page = writes.client().searchRead(Query.of(MODEL, children, ADDRESS));
        int name = page.fields().indexOf("name");
        return IntStream.range(0, page.size())
                .filter(i -> address.addressee().equals(page.records().get(i)[name]))
                .filter(i -> place(page, i).equals(place(address)))
                .mapToLong(page::id)
                .findFirst();
    }

    /** The place by field: what an address is written as, and compared by. */
    private Map<String, Object> place(PostalAddress address) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("street", address.street());
        place.put("street2", address.street2());
        place.put("zip", address.zip());
        place.put("city", address.city());
        place.values().removeIf(""::equals);
        country(address.countryCode()).ifPresent(id -> place.put("country_id", id));
        return place;
    }

    private static Map<String, Object> place(OdooPage page, int record) {
        Map<String, Object> place = new LinkedHashMap<>();
        for (String field : PLACE) {
            Object cell = page.records().get(record)[page.fields().indexOf(field)];
            if (cell != null && !"".equals(cell)) {
                place.put(field, cell instanceof String text ? text.strip() : cell);
            }
        }
        return place;
    }

    private Map<String, Object> written(PostalAddress address) {
        Map<String, Object> values = place(address);
        if (!address.phone().isEmpty()) {
            values.put("phone", address.phone());
        }
        return values;
    }

    private Optional<Long> country(String code) {
        if (code.isEmpty()) {
            return Optional.empty();
        }
        return countries.computeIfAbsent(code, c -> {
            long[] ids = writes.client()
                    .search(Query.of("res.country", Domain.where("code", "=", c), List.of()))
                    .ids();
            return ids.length == 0 ? Optional.empty() : Optional.of(ids[0]);
        });
    }
}
