package fr.vendange.mapping.component;

import fr.vendange.run.component.ProducerOnlyEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;

/** Map the records of a batch to canonical rows and refused records, by a mapping file. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "mapping",
        title = "Mapping",
        syntax = "mapping:name",
        producerOnly = true,
        category = {Category.TRANSFORMATION})
public final class MappingEndpoint extends ProducerOnlyEndpoint {
    /** The mapping that the batch's run has pinned at its start. */
    static final String AUTO = "auto";

    @UriPath(
            description = "The mapping's name, or auto: the one that the batch's run pinned at its start. A batch of "
                    + "another mapping than the one named stops the route.")
    @Metadata(required = true)
    private final String name;

    MappingEndpoint(String uri, Component component, String name) {
        super(uri, component);
        this.name = name;
    }

    public String getName() {
        return name;
    }

    @Override
    public Producer createProducer() {
        return new MappingProducer(this);
    }
}
