package fr.vendange.docs;

import fr.vendange.canonical.CanonicalTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;

/**
 * The data dictionary, as the database itself tells it: the migrations are run on an empty H2, then its catalogue is
 * read. Types are named as PostgreSQL names them.
 *
 * <p>Its main writes {@code src/docs/dictionnaire.md}, a test says when that file is stale. After {@code mvn package}:
 * {@code java -cp 'target/test-classes:target/classes:target/lib/*' fr.vendange.docs.DataDictionary}
 */
final class DataDictionary {
    private static final String INTRODUCTION = """
            # Dictionnaire des données

            Ce fichier est produit à partir des commentaires SQL de la base : ne le modifiez pas à la main. Les mêmes commentaires
            se lisent dans la base (`\\d+ customers` dans psql) et dans Metabase. Ils sont en anglais, comme les noms de colonnes.

            Conventions :

            - Les montants sont en euros, en décimal exact ; un champ vide veut dire « inconnu », jamais zéro.
            - Les dates avec heure sont en UTC. `sale_day` est le jour de la vente à Paris : regroupez par cette colonne.
            - `deleted_at` n’est pas vide quand la source n’a plus la ligne : ajoutez `deleted_at is null` à vos requêtes.
            - Une vente compte dans un chiffre d’affaires quand `state` vaut `confirmed` ou `done`, et `in_authority` est vrai.
            - Les types sont ceux de PostgreSQL ; H2 a les mêmes colonnes (`varchar` pour `text`, `varchar array` pour `text[]`).

            """;

    private static final Pattern IN_LIST = Pattern.compile("\"?(\\w+)\"? IN\\((.*?)\\)", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-9a-f]{4})");

    private final Connection connection;
    private final Map<String, String> allowed;
    private final Set<String> keys;

    private DataDictionary(Connection connection) throws SQLException {
        this.connection = connection;
        this.allowed = allowedValues();
        this.keys = keyColumns();
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Files.writeString(file(), rendered(), StandardCharsets.UTF_8);
    }

    static Path file() {
        return Path.of(System.getProperty("project.basedir", "."), "src", "docs", "dictionnaire.md");
    }

    static String rendered() throws SQLException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (Connection connection = DriverManager.getConnection(url + ";DB_CLOSE_DELAY=-1")) {
            Flyway.configure()
                    .dataSource(url, null, null)
                    .locations("classpath:db/h2")
                    .table("schema_history")
                    .load()
                    .migrate();
            String text = new DataDictionary(connection).text();
            try (Statement statement = connection.createStatement()) {
                statement.execute("shutdown");
            }
            return text;
        }
    }

    private String text() throws SQLException {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        Map<Boolean, List<Relation>> relations = relations().stream()
                .collect(Collectors.partitioningBy(relation -> canonicalRank(relation.name()) < Integer.MAX_VALUE));
        text.append("## Les cinq tables\n\n");
        for (Relation relation : relations.get(true)) {
            append(relation, text);
        }
        text.append("## Autour d’elles\n\n");
        for (Relation relation : relations.get(false)) {
            append(relation, text);
        }
        return text.toString().stripTrailing() + "\n";
    }

    private void append(Relation relation, StringBuilder text) throws SQLException {
        text.append("### ").append(relation.name()).append(relation.view() ? " (vue)" : "");
        text.append("\n\n").append(relation.comment()).append(".\n\n");
        if (relation.view()) {
            appendNames(relation, text);
            return;
        }
        text.append("| colonne | type | | signification |\n|---|---|---|---|\n");
        for (Field field : fields(relation.name())) {
            text.append("| `")
                    .append(field.name())
                    .append("` | ")
                    .append(field.type())
                    .append(" | ");
            text.append(remark(relation, field))
                    .append(" | ")
                    .append(meaning(relation, field))
                    .append(" |\n");
        }
        text.append('\n');
    }

    /** A view's columns are those of its tables: their names say enough. */
    private void appendNames(Relation view, StringBuilder text) throws SQLException {
        StringJoiner names = new StringJoiner("`, `", "Colonnes : `", "`.\n\n");
        fields(view.name()).forEach(field -> names.add(field.name()));
        text.append(names);
    }

    private String remark(Relation relation, Field field) {
        if (keys.contains(relation.name() + "." + field.name())) {
            return "clé";
        }
        return field.nullable() ? "" : "obligatoire";
    }

    private String meaning(Relation relation, Field field) {
        String values = allowed.get(relation.name() + "." + field.name());
        String meaning = field.comment().replace("<", "&lt;").replace("|", "\\|");
        return values == null ? meaning : meaning + ". " + values;
    }

    private List<Relation> relations() throws SQLException {
        List<Relation> relations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select table_name, table_type, remarks
                        from information_schema.tables
                        where table_schema = 'PUBLIC' and table_name <> 'schema_history'
                        """)) {
            while (row.next()) {
                relations.add(
                        new Relation(lower(row.getString(1)), row.getString(2).equals("VIEW"), row.getString(3)));
            }
        }
        ToIntFunction<Relation> place = relation -> canonicalRank(relation.name());
        relations.sort(
                Comparator.comparingInt(place).thenComparing(Relation::view).thenComparing(Relation::name));
        return relations;
    }

    private List<Field> fields(String relation) throws SQLException {
        List<Field> fields = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select column_name, data_type, numeric_precision, numeric_scale, is_nullable, remarks
                from information_schema.columns
                where table_schema = 'PUBLIC' and lower(table_name) = ?
                order by ordinal_position
                """)) {
            statement.setString(1, relation);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    fields.add(new Field(
                            lower(row.getString(1)),
                            type(row.getString(2), row.getInt(3), row.getInt(4)),
                            row.getString(5).equals("YES"),
                            row.getString(6)));
                }
            }
        }
        return fields;
    }

    /** By {@code table.column}: what a check constraint lets in. */
    private Map<String, String> allowedValues() throws SQLException {
        Map<String, String> found = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select t.table_name, c.check_clause
                        from information_schema.check_constraints c
                        join information_schema.table_constraints t on t.constraint_name = c.constraint_name
                        """)) {
            while (row.next()) {
                Matcher list = IN_LIST.matcher(row.getString(2));
                if (list.find()) {
                    StringJoiner values = new StringJoiner(", ");
                    QUOTED.matcher(list.group(2))
                            .results()
                            .forEach(value -> values.add("`" + unescaped(value.group(1)) + "`"));
                    found.put(lower(row.getString(1)) + "." + lower(list.group(1)), values.toString());
                }
            }
        }
        return found;
    }

    /** As {@code table.column}. */
    private Set<String> keyColumns() throws SQLException {
        Set<String> found = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select k.table_name, k.column_name
                        from information_schema.key_column_usage k
                        join information_schema.table_constraints t on t.constraint_name = k.constraint_name
                        where t.constraint_type = 'PRIMARY KEY'
                        """)) {
            while (row.next()) {
                found.add(lower(row.getString(1)) + "." + lower(row.getString(2)));
            }
        }
        return found;
    }

    private static int canonicalRank(String relation) {
        return CanonicalTable.core().stream()
                .filter(table -> table.sqlName().equals(relation))
                .map(CanonicalTable::ordinal)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    private static String type(String h2, int precision, int scale) {
        return switch (h2) {
            case "CHARACTER VARYING" -> "text";
            case "NUMERIC" -> "numeric(" + precision + "," + scale + ")";
            case "TIMESTAMP WITH TIME ZONE" -> "timestamptz";
            case "ARRAY" -> "text[]";
            default -> lower(h2);
        };
    }

    /** H2 shows letters beyond ASCII by their numbers. */
    private static String unescaped(String literal) {
        return ESCAPED.matcher(literal)
                .replaceAll(letter -> String.valueOf((char) Integer.parseInt(letter.group(1), 16)));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private record Relation(String name, boolean view, String comment) {}

    private record Field(String name, String type, boolean nullable, String comment) {}
}
