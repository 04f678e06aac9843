package fr.vendange.odoo.extraction;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.mapping.MappingFile;
import fr.vendange.run.FileRefused;
import fr.vendange.run.RunOptions;
import fr.vendange.run.StreamKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A stream as this server, with the fields it has and shows, is read under today's mapping.
 *
 * @param hash of everything that decides what rows become of the records
 * @param columns the columns of the records, as the mapping names them
 * @param missing what the mapping names and the server lacks or hides, as {@code model.field}
 */
record StreamReading(
        OdooReads server,
        OdooStream stream,
        MappingFile mapping,
        StreamKey key,
        String hash,
        List<String> columns,
        List<String> missing,
        RecordTree tree,
        PageSource source,
        RunOptions options) {

    /**
     * @throws FileRefused when the mapping is gone
     * @throws fr.vendange.odoo.OdooFault when the server does not tell its fields
     */
    static StreamReading of(
            OdooReads server, Extraction.Surroundings surroundings, OdooStream stream, RunOptions options)
            throws FileRefused {
        MappingFile mapping = surroundings
                .mappings()
                .find(stream.mapping())
                .orElseThrow(() -> new FileRefused("mapping_gone", stream.model(), stream.mapping()));
        List<String> missing = new ArrayList<>();
        ComputedValues computed = new ComputedValues(
                server, surroundings.memory(), surroundings.mappings().units(), !options.dryRun());
        RecordTree tree = new RecordTree(server, stream.model(), computed::find, missing);
        Map<String, Integer> outputs = new LinkedHashMap<>();
        mapping.sourceColumns().forEach(names -> firstOf(names, tree, outputs, missing));
        stream.groupBy().forEach(path -> firstOf(List.of(path), tree, outputs, missing));
        stream.sum().forEach(path -> firstOf(List.of(path), tree, outputs, missing));
        return new StreamReading(
                server,
                stream,
                mapping,
                new StreamKey(server.connection(), mapping.stream()),
                sha256(mapping.hash() + "\n" + stream.meaning()),
                List.copyOf(outputs.keySet()),
                List.copyOf(missing),
                tree,
                source(server, stream, mapping, tree, outputs),
                options);
    }

    /** Versions name some fields differently: only where none of the names exists is something missing. */
    private static void firstOf(
            List<String> names, RecordTree tree, Map<String, Integer> outputs, List<String> missing) {
        int before = missing.size();
        for (String name : names) {
            OptionalInt output = tree.output(name);
            if (output.isPresent()) {
                outputs.put(name, output.getAsInt());
                missing.subList(before, missing.size()).clear();
                return;
            }
        }
    }

    private static PageSource source(
            OdooReads server, OdooStream stream, MappingFile mapping, RecordTree tree, Map<String, Integer> outputs) {
        boolean products = mapping.table() == CanonicalTable.PRODUCT_CATALOG;
        return new PageSource(
                server,
                stream,
                tree,
                outputs.values().stream().mapToInt(Integer::intValue).toArray(),
                products ? tree.output("key()").orElse(-1) : -1,
                products ? tree.output("default_code").orElse(-1) : -1);
    }

    /** History is never deleted by an absence. */
    boolean isHistory() {
        return mapping.table() == CanonicalTable.SALES_LINES;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
