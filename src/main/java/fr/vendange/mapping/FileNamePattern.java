package fr.vendange.mapping;

import fr.vendange.canonical.Folding;
import java.util.regex.Pattern;

/**
 * A file name with {@code *} for anything, case and accents ignored. It is matched against the name with and without
 * its ending, so that {@code *vente*} takes {@code Ventes 2025.XLSX}.
 */
record FileNamePattern(Pattern pattern, int specificity) {
    static FileNamePattern of(String glob) {
        String folded = Folding.fold(glob);
        StringBuilder regex = new StringBuilder();
        int letters = 0;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
                letters++;
            }
        }
        return new FileNamePattern(Pattern.compile(regex.toString(), Pattern.DOTALL), letters);
    }

    boolean matches(String fileName) {
        String folded = Folding.fold(fileName);
        int dot = folded.lastIndexOf('.');
        return pattern.matcher(folded).matches()
                || dot > 0 && pattern.matcher(folded.substring(0, dot)).matches();
    }
}
