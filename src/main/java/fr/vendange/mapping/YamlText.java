package fr.vendange.mapping;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A YAML document as text with places in it, changed by cutting and inserting: whatever is not touched stays to the
 * last comment. Immutable; each change is a new text, read anew.
 */
final class YamlText {
    private final String text;
    private final MappingNode root;

    /** @param text one document, an object at its top */
    YamlText(String text) {
        this.text = text;
        this.root = (MappingNode)
                new Compose(LoadSettings.builder().build()).composeString(text).orElseThrow();
    }

    @Override
    public String toString() {
        return text;
    }

    /** The same with a value in place of the one there, or with a line for it below the objects that must exist. */
    YamlText with(String value, String... path) {
        List<String> names = List.of(path);
        Optional<NodeTuple> there = entry(names);
        if (there.isPresent()) {
            Node old = there.get().getValueNode();
            return new YamlText(text.substring(0, start(old)) + value + text.substring(end(old)));
        }
        MappingNode parent = parent(names);
        String line = YamlWords.of(names.get(names.size() - 1)) + ": " + value;
        return parent.getFlowStyle() == FlowStyle.FLOW ? inFlow(parent, line) : inBlock(parent, line);
    }

    /** The same with a column, as an object of its own lines behind its last sibling. */
    YamlText withObject(List<String> lines, String... path) {
        List<String> names = List.of(path);
        MappingNode parent = parent(names);
        if (parent.getFlowStyle() == FlowStyle.FLOW) {
            return with("{ " + String.join(", ", lines) + " }", path);
        }
        String separator = separator();
        String inner = separator + " ".repeat(indent(parent) + 2);
        return inBlock(parent, YamlWords.of(names.get(names.size() - 1)) + ":" + inner + String.join(inner, lines));
    }

    /** The same without what is there, its lines with it. */
    YamlText without(String... path) {
        List<String> names = List.of(path);
        Optional<NodeTuple> there = entry(names);
        if (there.isEmpty()) {
            return this;
        }
        MappingNode parent = parent(names);
        if (parent.getFlowStyle() == FlowStyle.FLOW) {
            return outOfFlow(parent, there.get());
        }
        int from = lineStart(start(there.get().getKeyNode()));
        return new YamlText(text.substring(0, from)
                + text.substring(nextLine(end(there.get().getValueNode()))));
    }

    private YamlText inFlow(MappingNode parent, String entry) {
        int at = start(parent) + 1;
        String comma = parent.getValue().isEmpty() ? " " : ",";
        return new YamlText(text.substring(0, at) + " " + entry + comma + text.substring(at));
    }

    /** A line behind the last of the parent's, whatever comment stands on it. */
    private YamlText inBlock(MappingNode parent, String lines) {
        List<NodeTuple> entries = parent.getValue();
        int last = end(entries.get(entries.size() - 1).getValueNode());
        int at = nextLine(last);
        String before = text.substring(0, at);
        String open = before.endsWith("\n") ? "" : separator();
        return new YamlText(before + open + " ".repeat(indent(parent)) + lines + separator() + text.substring(at));
    }

    private YamlText outOfFlow(MappingNode parent, NodeTuple gone) {
        int i = parent.getValue().indexOf(gone);
        int from = start(gone.getKeyNode());
        int to = end(gone.getValueNode());
        if (i + 1 < parent.getValue().size()) {
            to = start(parent.getValue().get(i + 1).getKeyNode());
        } else if (i > 0) {
            from = end(parent.getValue().get(i - 1).getValueNode());
        }
        return new YamlText(text.substring(0, from) + text.substring(to));
    }

    private Optional<NodeTuple> entry(List<String> path) {
        MappingNode at = root;
        Optional<NodeTuple> found = Optional.empty();
        for (String name : path) {
            if (at == null) {
                return Optional.empty();
            }
            found = at.getValue().stream()
                    .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals(name))
                    .findFirst();
            at = found.map(NodeTuple::getValueNode)
                    .filter(MappingNode.class::isInstance)
                    .map(MappingNode.class::cast)
                    .orElse(null);
        }
        return found;
    }

    private MappingNode parent(List<String> path) {
        return path.size() == 1
                ? root
                : (MappingNode)
                        entry(path.subList(0, path.size() - 1)).orElseThrow().getValueNode();
    }

    private static int indent(MappingNode block) {
        return mark(block.getStartMark()).getColumn();
    }

    private int start(Node node) {
        return place(mark(node.getStartMark()));
    }

    /** Behind the last sign of a value: a block reaches to the next key, comments and blank lines included. */
    private int end(Node node) {
        if (node instanceof CollectionNode<?> block
                && block.getFlowStyle() == FlowStyle.BLOCK
                && !block.getValue().isEmpty()) {
            Object last = block.getValue().get(block.getValue().size() - 1);
            return end(last instanceof NodeTuple tuple ? tuple.getValueNode() : (Node) last);
        }
        int end = place(mark(node.getEndMark()));
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int place(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    private static Mark mark(Optional<Mark> mark) {
        return mark.orElseThrow();
    }

    private int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    private int nextLine(int at) {
        int feed = text.indexOf('\n', at);
        return feed < 0 ? text.length() : feed + 1;
    }

    private String separator() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }
}
