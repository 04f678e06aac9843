package fr.vendange.export.component;

import fr.vendange.run.FileIdentity;
import fr.vendange.run.FileRefused;
import fr.vendange.run.RunOptions;

/** A file that turned out to be unreadable before it could be opened; it is refused where others are opened. */
record RefusedSource(FileIdentity identity, FileRefused reason) implements RecordSource {
    @Override
    public Opened open(RunOptions options, Surroundings opening) throws FileRefused {
        throw reason;
    }
}
