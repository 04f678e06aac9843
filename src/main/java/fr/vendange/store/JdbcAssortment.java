package fr.vendange.store;

import fr.vendange.run.Assortment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The shop's products out of shop_variants, their stock out of stock_levels. */
final class JdbcAssortment implements Assortment {
    private static final int ROWS_AT_ONCE = 1_000;

    private final Database database;

    JdbcAssortment(Database database) {
        this.database = database;
    }

    @Override
    public List<Template> templates(String source, String after, int most) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select template_id, source_id, name, description, category, on_sale, sku, barcode, options, price,
                           storable, coalesce(active, true) and deleted_at is null as living
                    from shop_variants
                    where source = ? and template_id in (
                        select distinct template_id from shop_variants
                        where source = ? and template_id > ?
                        order by template_id
                        limit ?)
                    order by template_id, char_length(source_id), source_id
                    """)) {
                statement.setString(1, source);
                statement.setString(2, source);
                statement.setString(3, after);
                statement.setInt(4, most);
                try (ResultSet result = statement.executeQuery()) {
                    return templates(result);
                }
            }
        });
    }

    /** What the product says is taken from its first living variant: all of them were read with it. */
    private static List<Template> templates(ResultSet result) throws SQLException {
        List<Template> templates = new ArrayList<>();
        Template template = null;
        List<Variant> variants = new ArrayList<>();
        boolean living = false;
        while (result.next()) {
            String id = result.getString("template_id");
            if (template != null && !template.id().equals(id)) {
                templates.add(whole(template, variants));
                template = null;
                variants = new ArrayList<>();
                living = false;
            }
            Variant variant = variant(result);
            if (template == null || !living && variant.active()) {
                template = new Template(
                        id,
                        result.getString("name"),
                        result.getString("description"),
                        result.getString("category"),
                        result.getBoolean("on_sale"),
                        List.of());
            }
            living |= variant.active();
            variants.add(variant);
        }
        if (template != null) {
            templates.add(whole(template, variants));
        }
        return templates;
    }

    private static Template whole(Template template, List<Variant> variants) {
        boolean living = variants.stream().anyMatch(Variant::active);
        return new Template(
                template.id(),
                template.name(),
                template.description(),
                template.category(),
                template.onSale() && living,
                variants);
    }

    private static Variant variant(ResultSet result) throws SQLException {
        List<String> options = StoredValues.texts(result, "options");
        return new Variant(
                result.getString("source_id"),
                result.getString("sku"),
                result.getString("barcode"),
                options == null ? List.of() : options,
                result.getBigDecimal("price"),
                result.getBoolean("storable"),
                result.getBoolean("living"));
    }

    @Override
    public void stock(String source, Consumer<Stock> taker) {
        database.query(connection -> {
            read(connection, source, taker);
            return null;
        });
    }

    private static void read(Connection connection, String source, Consumer<Stock> taker) throws SQLException {
        // PostgreSQL reads by portions only inside a transaction
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement("""
                select v.source_id, v.sku, s.warehouse,
                       case when coalesce(v.active, true) and v.deleted_at is null then s.quantity_units else 0 end,
                       case when coalesce(v.active, true) and v.deleted_at is null then s.reserved_qty else 0 end
                from shop_variants v join stock_levels s on s.product_key = v.product_key and s.source = v.source
                where v.source = ? and v.sku is not null
                order by v.sku, s.warehouse
                """)) {
            statement.setString(1, source);
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    taker.accept(new Stock(
                            result.getString("source_id"),
                            result.getString("sku"),
                            result.getString("warehouse"),
                            result.getBigDecimal(4),
                            result.getBigDecimal(5)));
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
