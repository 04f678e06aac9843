package fr.vendange.run;

/** Another run works on the stream; the file waits and is taken when that run is over. */
public final class StreamBusy extends Exception {
    private static final long serialVersionUID = 1;

    private final transient StreamKey stream;
    private final String owner;

    public StreamBusy(StreamKey stream, String owner) {
        super("%s is being worked on by %s".formatted(stream, owner));
        this.stream = stream;
        this.owner = owner;
    }

    public StreamKey stream() {
        return stream;
    }

    /** Host, process and its start. */
    public String owner() {
        return owner;
    }
}
