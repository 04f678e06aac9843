package fr.vendange.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One YAML 1.2 document as JSON, that still knows on which line every value stands. A file that is no YAML has problems
 * and an empty tree. Aliases are followed, within limits that keep a small file from growing large.
 */
public final class YamlFile {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
    private static final int MOST_NODES = 200_000;
    private static final int DEEPEST = 200;

    private final String name;
    private final List<YamlProblem> problems = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final JsonNode tree;
    private int nodes;

    private YamlFile(String name, String text) {
        this.name = name;
        this.tree = compose(text);
    }

    /** The document in that text, a byte order mark before it aside; the name is for messages. */
    public static YamlFile parse(String name, String text) {
        boolean marked = text.startsWith("\uFEFF");
        return new YamlFile(name, marked ? text.substring(1) : text);
    }

    /**
     * The document in that file, which must be UTF-8.
     *
     * @throws IOException when the file cannot be read; bytes that are no UTF-8 are a problem of the document instead
     */
    public static YamlFile read(Path file) throws IOException {
        String name = file.getFileName().toString();
        try {
            return parse(name, Files.readString(file));
        } catch (CharacterCodingException e) {
            YamlFile unreadable = parse(name, "");
            unreadable.problems.clear();
            unreadable.add("", 1, "", "yaml.encoding");
            return unreadable;
        }
    }

    public String name() {
        return name;
    }

    /** The document; an empty object when there is none. */
    public JsonNode tree() {
        return tree;
    }

    /** What keeps the text from being one clean YAML document; empty when nothing does. */
    public List<YamlProblem> problems() {
        return List.copyOf(problems);
    }

    /** The line, from 1, of the value at that JSON pointer: its key's line, or the nearest parent's that is known. */
    public int line(String pointer) {
        for (String at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines.get(at);
            if (line != null || at.isEmpty()) {
                return line == null ? 1 : line;
            }
        }
    }

    /** A problem at that place; {0} of its sentence is the place's key. */
    public YamlProblem problem(String pointer, String code, Object... arguments) {
        return problem(pointer, line(pointer), key(pointer), code, arguments);
    }

    private YamlProblem problem(String pointer, int line, String key, String code, Object... arguments) {
        List<Object> all = new ArrayList<>();
        all.add(key);
        all.addAll(List.of(arguments));
        return new YamlProblem(name, line, pointer, key, code, all);
    }

    /** The last key of a pointer, as written; for an item of a list, the list's key. */
    static String key(String pointer) {
        String[] steps = pointer.split("/", -1);
        for (int i = steps.length - 1; i > 0; i--) {
            if (steps[i].isEmpty() || !steps[i].chars().allMatch(Character::isDigit)) {
                return steps[i].replace("~1", "/").replace("~0", "~");
            }
        }
        return "";
    }

    /** The pointer of a property below that pointer. */
    static String below(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private JsonNode compose(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                add("", 1, "", "yaml.empty");
                return JSON.objectNode();
            }
            return convert(root.get(), "", 0);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(mark -> mark.getLine() + 1)
                    .orElse(1);
            add("", line, "", "yaml.syntax", String.valueOf(e.getProblem()));
        } catch (YamlEngineException e) {
            add("", 1, "", "yaml.syntax", String.valueOf(e.getMessage()));
        }
        return JSON.objectNode();
    }

    private JsonNode convert(Node node, String pointer, int depth) {
        lines.putIfAbsent(pointer, line(node));
        if (++nodes > MOST_NODES || depth > DEEPEST || node.isRecursive()) {
            if (problems.stream().noneMatch(problem -> problem.code().equals("yaml.too_large"))) {
                add(pointer, line(node), key(pointer), "yaml.too_large");
            }
            return JSON.nullNode();
        }
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer, depth);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, pointer + "/" + array.size(), depth + 1));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                add(pointer, line(tuple.getKeyNode()), key(pointer), "yaml.key_not_text");
                continue;
            }
            String key = keyNode.getValue();
            String child = below(pointer, key);
            if (object.has(key)) {
                add(child, line(keyNode), key, "yaml.key_twice", lines.get(child));
                continue;
            }
            lines.put(child, line(keyNode));
            object.set(key, convert(tuple.getValueNode(), child, depth + 1));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode node) {
        String value = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(value));
        }
        try {
            if (tag.equals(Tag.INT)) {
                BigInteger number = new BigInteger(value);
                return number.bitLength() < Long.SIZE ? JSON.numberNode(number.longValue()) : JSON.numberNode(number);
            }
            if (tag.equals(Tag.FLOAT)) {
                return JSON.numberNode(new BigDecimal(value));
            }
        } catch (NumberFormatException e) {
            // .inf, .nan and octal numbers are words here: no setting of ours is one
            return JSON.textNode(value);
        }
        return JSON.textNode(value);
    }

    private void add(String pointer, int line, String key, String code, Object... arguments) {
        problems.add(problem(pointer, line, key, code, arguments));
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
