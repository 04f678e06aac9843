package fr.vendange.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which records of a model, which of their fields, in which order.
 *
 * @param fields the fields to read; {@code id} comes first by itself
 * @param order as Odoo writes it: {@code id asc}; empty: the model's own
 * @param limit the most records; 0: all
 * @param context further keys beside the connection's language and companies; a key given here wins
 */
public record Query(
        String model,
        Domain domain,
        List<String> fields,
        String order,
        int limit,
        int offset,
        Map<String, Object> context) {

    public Query {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(order, "order");
        fields = List.copyOf(fields);
        context = Map.copyOf(context);
        if (limit < 0 || offset < 0) {
            throw new IllegalArgumentException(
                    "limit and offset must not be negative: %d, %d".formatted(limit, offset));
        }
    }

    /** All records of the model that are in the domain, by id. */
    public static Query of(String model, Domain domain, List<String> fields) {
        return new Query(model, domain, fields, "id asc", 0, 0, Map.of());
    }

    /** The same records, other fields of them. */
    public Query reading(List<String> others) {
        return new Query(model, domain, others, order, limit, offset, context);
    }

    public Query limit(int most) {
        return new Query(model, domain, fields, order, most, offset, context);
    }

    public Query offset(int first) {
        return new Query(model, domain, fields, order, limit, first, context);
    }

    public Query order(String by) {
        return new Query(model, domain, fields, by, limit, offset, context);
    }

    public Query with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(context);
        more.put(key, value);
        return new Query(model, domain, fields, order, limit, offset, more);
    }
}
