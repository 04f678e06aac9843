package fr.vendange.odoo.component;

import fr.vendange.odoo.Domain;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.odoo.extraction.OdooStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Read and write the records of an Odoo, versions 16 to 19. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "odoo",
        title = "Odoo",
        syntax = "odoo:model",
        category = {Category.SAAS, Category.DATABASE})
public final class OdooEndpoint extends ScheduledPollEndpoint {
    /** What is done with the model. */
    public enum Operation {
        /**
         * Opens the window of what was written since the stream's cursor and begins its run. The body becomes an
         * Iterator of {@link fr.vendange.run.RecordBatch}, a page each. The property VendangeWindow asks for another
         * window: full, backfill, reconcile, deletions, lacking, hinted.
         */
        CHANGES,
        /** The same over the whole of a state without a history, such as stock: what is not in it is gone. */
        SNAPSHOT,
        /** The body becomes the ids of the records in the domain, a {@code long[]}. */
        IDS,
        /** Takes a list of ids; the body becomes the records that are there of them, an {@code OdooPage}. */
        READ,
        /** The body becomes the model's fields, a {@code ModelFields}. */
        FIELDS,
        /** The body becomes how many records are in the domain, a Long. */
        COUNT,
        /** Takes a list of maps, or one map, by field; the body becomes the ids of the new records. */
        CREATE,
        /** Takes a map by field and the header OdooIds; writes it to those records. */
        WRITE,
        /** Takes a list of arguments and calls the option method; the body becomes its result. */
        CALL;

        boolean opensWindows() {
            return this == CHANGES || this == SNAPSHOT;
        }
    }

    @UriPath(description = "The model, as Odoo names it: res.partner.")
    @Metadata(required = true)
    private final String model;

    @UriParam(
            defaultValue = "CHANGES",
            enums = "changes,snapshot,ids,read,fields,count,create,write,call",
            description = "What is done with the model. The first two give an iterator of batches for a split.")
    private Operation operation = Operation.CHANGES;

    @UriParam(defaultValue = "odoo", description = "The name of the connection in the settings.")
    private String connection = OdooConnections.DEFAULT;

    @UriParam(description = "For changes and snapshot: the mapping that says which fields are read.")
    private String mapping;

    @UriParam(
            description = "Which records, a list of conditions as Odoo writes domains. For changes: beside when they "
                    + "were written.")
    private String domain = "[]";

    @UriParam(description = "For read: the fields, separated by commas; all of them when absent.")
    private String fields;

    @UriParam(
            description = "For changes: a many2one field; a record counts as written when the record behind it was "
                    + "written, too.")
    private String changedWith;

    @UriParam(
            description = "For snapshot: paths of the mapping, separated by commas; records that agree in them become "
                    + "one.")
    private String groupBy;

    @UriParam(description = "For snapshot: the paths, separated by commas, that are then added up.")
    private String sum;

    @UriParam(defaultValue = "2000", description = "Records of a request, and of a transaction.")
    private int pageSize = 2_000;

    @UriParam(
            defaultValue = "2",
            description = "Pages that are asked for side by side; never more than the connection takes.")
    private int pagesInFlight = 2;

    @UriParam(
            defaultValue = "10m",
            description = "For changes: how far a window reaches back before the cursor, for transactions that commit "
                    + "late. 10m, 600s.")
    private String overlap = "10m";

    @UriParam(description = "For call: the method's name.")
    private String method;

    @UriParam(description = "The folder for what does not fit in memory.")
    private String workFolder;

    OdooEndpoint(String uri, Component component, String model) {
        super(uri, component);
        this.model = model;
    }

    /** The stream that the options describe. */
    OdooStream stream() {
        if (mapping == null || mapping.isBlank()) {
            throw new IllegalArgumentException(getEndpointUri() + ": the option mapping is missing");
        }
        return new OdooStream(
                model,
                mapping,
                domain(),
                Optional.ofNullable(changedWith).filter(field -> !field.isBlank()),
                pageSize,
                overlap(),
                pagesInFlight,
                list(groupBy),
                list(sum));
    }

    Domain domain() {
        return Domain.parse(domain);
    }

    List<String> fieldList() {
        return list(fields);
    }

    private Duration overlap() {
        String text = overlap.strip();
        return Duration.parse("PT" + text.replace("min", "m"));
    }

    private static List<String> list(String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.asList(text.strip().split("\\s*,\\s*"));
    }

    public String getModel() {
        return model;
    }

    public Operation getOperation() {
        return operation;
    }

    public void setOperation(Operation operation) {
        this.operation = operation;
    }

    public String getConnection() {
        return connection;
    }

    public void setConnection(String connection) {
        this.connection = connection;
    }

    public String getMapping() {
        return mapping;
    }

    public void setMapping(String mapping) {
        this.mapping = mapping;
    }

    public String getDomain() {
        return domain;
    }

    public void setDomain(String domain) {
        this.domain = domain;
    }

    public String getFields() {
        return fields;
    }

    public void setFields(String fields) {
        this.fields = fields;
    }

    public String getChangedWith() {
        return changedWith;
    }

    public void setChangedWith(String changedWith) {
        this.changedWith = changedWith;
    }

    public String getGroupBy() {
        return groupBy;
    }

    public void setGroupBy(String groupBy) {
        this.groupBy = groupBy;
    }

    public String getSum() {
        return sum;
    }

    public void setSum(String sum) {
        this.sum = sum;
    }

    public int getPageSize() {
        return pageSize;
    }

    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    public int getPagesInFlight() {
        return pagesInFlight;
    }

    public void setPagesInFlight(int pagesInFlight) {
        this.pagesInFlight = pagesInFlight;
    }

    public String getOverlap() {
        return overlap;
    }

    public void setOverlap(String overlap) {
        this.overlap = overlap;
    }

    public String getMethod() {
        return method;
    }

    public void setMethod(String method) {
        this.method = method;
    }

    public String getWorkFolder() {
        return workFolder;
    }

    public void setWorkFolder(String workFolder) {
        this.workFolder = workFolder;
    }

    @Override
    public Producer createProducer() {
        return new OdooProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        OdooConsumer consumer = new OdooConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }
}
