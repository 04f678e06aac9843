package fr.vendange.odoo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of records, each handed out as its cells the moment it is read: no map a record, no name a cell. Odoo writes
 * the members of every record in the same order, so each name is first compared with the one that stood there before.
 */
final class RecordDecoder implements ResultDecoder<List<Object[]>> {
    private final List<String> fields;
    private final FieldType[] types;
    private final Map<String, Integer> places = new HashMap<>();

    private String[] lastNames = new String[16];
    private int[] lastPlaces = new int[16];

    /**
     * @param fields in the order of the cells
     * @param types of those fields
     */
    RecordDecoder(List<String> fields, List<FieldType> types) {
        this.fields = fields;
        this.types = types.toArray(FieldType[]::new);
        for (int i = 0; i < fields.size(); i++) {
            places.put(fields.get(i), i);
        }
    }

    @Override
    public List<Object[]> decode(WireReader reader, Token first) throws IOException {
        if (first != Token.START_ARRAY) {
            throw new WireBroken(WireBroken.Reason.ILL_FORMED, "a list of records was expected, not " + first);
        }
        List<Object[]> records = new ArrayList<>();
        for (Token token = reader.next(); token != Token.END_ARRAY; token = reader.next()) {
            if (token != Token.START_STRUCT) {
                throw new WireBroken(WireBroken.Reason.ILL_FORMED, "a record was expected, not " + token);
            }
            records.add(record(reader));
        }
        return records;
    }

    private Object[] record(WireReader reader) throws IOException {
        Object[] cells = new Object[fields.size()];
        int member = 0;
        for (Token token = reader.next(); token != Token.END_STRUCT; token = reader.next()) {
            if (token != Token.NAME) {
                throw new WireBroken(WireBroken.Reason.ILL_FORMED, "a field was expected, not " + token);
            }
            int place = place(reader, member++);
            Token value = reader.next();
            if (place < 0) {
                PlainValues.skip(reader, value);
            } else {
                cells[place] = Cells.read(types[place], reader, value);
            }
        }
        return cells;
    }

    private int place(WireReader reader, int member) throws IOException {
        if (member == lastNames.length) {
            lastNames = Arrays.copyOf(lastNames, 2 * member);
            lastPlaces = Arrays.copyOf(lastPlaces, 2 * member);
        }
        if (lastNames[member] == null || !reader.textIs(lastNames[member])) {
            lastNames[member] = reader.text();
            lastPlaces[member] = places.getOrDefault(lastNames[member], -1);
        }
        return lastPlaces[member];
    }
}
