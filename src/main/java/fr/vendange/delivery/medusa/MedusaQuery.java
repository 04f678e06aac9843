package fr.vendange.delivery.medusa;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What is asked of a list of the shop. A filter that the shop does not know returns the whole list, so only those that
 * the shop documents are of use; a filter by several values is written {@code name[]}, repeated.
 *
 * @param path of the list, like {@code /admin/products}
 * @param member of the answer that holds the records, like {@code products}
 * @param parameters encoded for a URL, in their order
 * @param pageSize how many records one request brings
 */
public record MedusaQuery(String path, String member, List<String> parameters, int pageSize) {
    private static final int PAGE = 200;

    public MedusaQuery {
        parameters = List.copyOf(parameters);
        if (pageSize < 1) {
            throw new IllegalArgumentException("pageSize must be above 0: " + pageSize);
        }
    }

    public static MedusaQuery of(String path, String member) {
        return new MedusaQuery(path, member, List.of(), PAGE);
    }

    /** With one filter more: {@code updated_at[$gte]} and a moment, {@code handle} and a text. */
    public MedusaQuery where(String filter, String value) {
        return with(encoded(filter) + "=" + encoded(value));
    }

    /** With a filter that takes any of those values; of none of them, nothing is asked. */
    public MedusaQuery whereAny(String filter, Collection<String> values) {
        List<String> more = new ArrayList<>(parameters);
        values.forEach(value -> more.add(encoded(filter + "[]") + "=" + encoded(value)));
        return new MedusaQuery(path, member, more, pageSize);
    }

    /** Which fields are returned, as the shop writes it: {@code id,external_id,*variants,variants.prices.*}. */
    public MedusaQuery fields(String fields) {
        return with("fields=" + encoded(fields));
    }

    /** In the order of that field; a minus before it reverses it. */
    public MedusaQuery order(String field) {
        return with("order=" + encoded(field));
    }

    public MedusaQuery page(int size) {
        return new MedusaQuery(path, member, parameters, size);
    }

    String at(int offset) {
        List<String> all = new ArrayList<>(parameters);
        all.add("limit=" + pageSize);
        all.add("offset=" + offset);
        return path + "?" + String.join("&", all);
    }

    private MedusaQuery with(String parameter) {
        List<String> more = new ArrayList<>(parameters);
        more.add(parameter);
        return new MedusaQuery(path, member, more, pageSize);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
