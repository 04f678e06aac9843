package fr.vendange.export.component;

import fr.vendange.run.component.ProducerOnlyEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;

/** Read exports (CSV, XLSX, archives of them) in batches of records, and give back what was refused. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "export",
        title = "Export files",
        syntax = "export:operation",
        producerOnly = true,
        category = {Category.FILE, Category.TRANSFORMATION})
public final class ExportEndpoint extends ProducerOnlyEndpoint {
    /** What the endpoint does with the body. */
    public enum Operation {
        /** Takes a file; the body becomes the list of files to open: that one, or each one in an archive. */
        FILES,
        /**
         * Takes one of those; recognises its stream and dialect and begins a run. The body becomes an Iterator of
         * {@link fr.vendange.run.RecordBatch}, empty when the content was loaded before.
         */
        OPEN,
        /** Takes a list of quarantine references; the body becomes one source for each kind of record among them. */
        QUARANTINED,
        /**
         * The body becomes the lines of a corrections file for the run that has just ended, its name CamelFileName. The
         * property VendangeLines is false when nothing was refused or the file is already there.
         */
        CORRECTIONS,
        /**
         * Settles where a dropped file belongs: the property VendangeMoveTo becomes a path in done/ or refused/ that is
         * not taken. The body becomes the lines that say what of it was refused as a whole and why, the
         * name of their file CamelFileName; the property VendangeLines tells whether there is any.
         */
        SETTLE
    }

    @UriPath(enums = "files,open,quarantined,corrections,settle", description = "What to do.")
    @Metadata(required = true)
    private final Operation operation;

    @UriParam(defaultValue = "10000", description = "Records of a batch: what one transaction writes.")
    private int batchSize = 10_000;

    @UriParam(description = "The encoding of the files, where it is not to be recognised: windows-1252, UTF-8.")
    private String encoding;

    @UriParam(description = "The folder for what does not fit in memory: unpacked archives, keys.")
    private String workFolder;

    @UriParam(
            description = "For corrections: the folder that is looked into for a file of the same run, which is not "
                    + "written over.")
    private String folder;

    @UriParam(description = "For settle: the folder of files that are through; one folder a day is made in it.")
    private String done;

    @UriParam(description = "For settle: the folder of files of which nothing could be loaded.")
    private String refused;

    ExportEndpoint(String uri, Component component, Operation operation) {
        super(uri, component);
        this.operation = operation;
    }

    public Operation getOperation() {
        return operation;
    }

    public int getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public String getEncoding() {
        return encoding;
    }

    public void setEncoding(String encoding) {
        this.encoding = encoding;
    }

    public String getWorkFolder() {
        return workFolder;
    }

    public void setWorkFolder(String workFolder) {
        this.workFolder = workFolder;
    }

    public String getFolder() {
        return folder;
    }

    public void setFolder(String folder) {
        this.folder = folder;
    }

    public String getDone() {
        return done;
    }

    public void setDone(String done) {
        this.done = done;
    }

    public String getRefused() {
        return refused;
    }

    public void setRefused(String refused) {
        this.refused = refused;
    }

    @Override
    public Producer createProducer() {
        return new ExportProducer(this);
    }
}
