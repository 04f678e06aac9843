package fr.vendange.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells companies from people by the legal form in their name: SARL, EARL, S.C.E.A. */
final class CompanyForms {
    /** Short forms are also syllables of names: they count in capitals only. */
    private static final int SHORT = 3;

    private final Set<String> forms = new HashSet<>();

    CompanyForms(List<String> forms) {
        forms.forEach(form -> this.forms.add(form.toUpperCase(Locale.ROOT)));
    }

    /** Whether a word of that name is a legal form. */
    boolean isCompany(String name) {
        for (String written : name.split("[\\s,()]+")) {
            String word = written.replace(".", "");
            if (forms.contains(word.toUpperCase(Locale.ROOT))
                    && (word.length() > SHORT || word.equals(word.toUpperCase(Locale.ROOT)))) {
                return true;
            }
        }
        return false;
    }
}
