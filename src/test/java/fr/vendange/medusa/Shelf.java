package fr.vendange.medusa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents of one kind by id, with fields that no two may share. A document is replaced, never changed in place; what
 * was there before goes to the undo list.
 */
final class Shelf {
    private final String what;
    private final List<String> unique;
    private final Deque<Runnable> undo;
    private final Map<String, ObjectNode> documents = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> taken = new HashMap<>();

    Shelf(String what, List<String> unique, Deque<Runnable> undo) {
        this.what = what;
        this.unique = unique;
        this.undo = undo;
        unique.forEach(field -> taken.put(field, new HashMap<>()));
    }

    ObjectNode get(String id) {
        return documents.get(id);
    }

    /** The document with that value of a unique field; null when there is none. */
    ObjectNode by(String field, String value) {
        String id = taken.get(field).get(value);
        return id == null ? null : documents.get(id);
    }

    Collection<ObjectNode> all() {
        return documents.values();
    }

    /**
     * @throws ShopRefusal when another document has a value that must be unique
     */
    void put(ObjectNode document) {
        String id = document.get("id").textValue();
        for (String field : unique) {
            String value = document.path(field).textValue();
            String holder = value == null ? null : taken.get(field).get(value);
            if (holder != null && !holder.equals(id)) {
                throw ShopRefusal.exists(what, field, value);
            }
        }
        ObjectNode before = documents.get(id);
        replace(id, before, document);
        undo.push(() -> replace(id, document, before));
    }

    void remove(String id) {
        ObjectNode before = documents.get(id);
        if (before != null) {
            replace(id, before, null);
            undo.push(() -> replace(id, null, before));
        }
    }

    private void replace(String id, ObjectNode before, ObjectNode after) {
        for (String field : unique) {
            if (before != null && before.path(field).textValue() != null) {
                taken.get(field).remove(before.get(field).textValue(), id);
            }
            if (after != null && after.path(field).textValue() != null) {
                taken.get(field).put(after.get(field).textValue(), id);
            }
        }
        if (after == null) {
            documents.remove(id);
        } else {
            documents.put(id, after);
        }
    }
}
