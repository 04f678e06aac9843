package fr.vendange.mapping;

import java.util.Set;

/**
 * The way through a schema that led to a failure, up to the first alternative on it.
 *
 * @param alternative whether there is one
 * @param beforeAlternative the way up to it
 * @param depthBeforeAlternative how many steps into the file that way is
 */
record SchemaPath(boolean alternative, String beforeAlternative, int depthBeforeAlternative) {
    private static final Set<String> ALTERNATIVES = Set.of("oneOf", "anyOf", "not");

    static SchemaPath of(String evaluationPath) {
        String[] steps = evaluationPath.split("/");
        StringBuilder before = new StringBuilder();
        int depth = 0;
        for (int i = 1; i < steps.length; i++) {
            String step = steps[i];
            if (ALTERNATIVES.contains(step)) {
                return new SchemaPath(true, before.toString(), depth);
            }
            before.append('/').append(step);
            boolean named = step.equals("properties");
            if (named && i + 1 < steps.length) {
                before.append('/').append(steps[++i]);
            }
            if (named || step.equals("items") || step.equals("additionalProperties")) {
                depth++;
            }
        }
        return new SchemaPath(false, evaluationPath, depth);
    }
}
