package fr.vendange.odoo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A domain as people write it: JSON, or the Python of Odoo's own screens. */
final class DomainText {
    private static final int LEAF = 3;

    private DomainText() {}

    static List<Object> parse(String text) {
        try (JsonParser json = JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                .build()
                .createParser(asJson(text))) {
            JsonWireReader reader = new JsonWireReader(json);
            Object value = PlainValues.read(reader, reader.next());
            if (!(value instanceof List<?> terms) || json.nextToken() != null) {
                throw new IllegalArgumentException("not a domain: " + text);
            }
            return List.copyOf(checked(terms, text));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a domain: " + text, e);
        }
    }

    /** From the right, where every operator finds as many conditions as it joins. */
    private static List<Object> checked(List<?> terms, String text) {
        int conditions = 0;
        for (int i = terms.size() - 1; i >= 0; i--) {
            Object term = terms.get(i);
            int joined = "&".equals(term) || "|".equals(term) ? 2 : "!".equals(term) ? 1 : 0;
            boolean leaf = term instanceof List<?> parts && parts.size() == LEAF && parts.get(1) instanceof String;
            if (joined == 0 && !leaf || conditions < joined) {
                throw new IllegalArgumentException("not a domain: " + text);
            }
            conditions += 1 - joined;
        }
        return new ArrayList<>(terms);
    }

    /** Python's tuples and constants, outside of quotes, as JSON writes them. */
    private static String asJson(String text) {
        StringBuilder json = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = i + 1;
            if (c == '\'' || c == '"') {
                while (end < text.length() && text.charAt(end) != c) {
                    end += text.charAt(end) == '\\' ? 2 : 1;
                }
                end = Math.min(end + 1, text.length());
                json.append(text, i, end);
            } else if (Character.isLetter(c)) {
                while (end < text.length() && Character.isLetter(text.charAt(end))) {
                    end++;
                }
                String word = text.substring(i, end);
                json.append(
                        switch (word) {
                            case "True" -> "true";
                            case "False" -> "false";
                            case "None" -> "null";
                            default -> word;
                        });
            } else {
                json.append(c == '(' ? '[' : c == ')' ? ']' : c);
            }
            i = end;
        }
        return json.toString();
    }
}
