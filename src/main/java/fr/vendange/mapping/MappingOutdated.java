package fr.vendange.mapping;

/** A mapping file was changed by somebody else since its text was read. */
public final class MappingOutdated extends Exception {
    private static final long serialVersionUID = 1;

    MappingOutdated(String file) {
        super(file);
    }
}
