package fr.vendange.odoo;

import java.io.IOException;
import java.util.List;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.XmlRpcRequestConfig;

/** A request of Apache's client that knows how its result is decoded, so that it is never held as a whole. */
final class StreamedRequest<T> implements XmlRpcRequest {
    private final XmlRpcRequestConfig config;
    private final String path;
    private final String method;
    private final List<Object> arguments;
    private final ResultDecoder<T> decoder;
    private final Runnable arrived;

    private Answer<T> answer;

    StreamedRequest(
            XmlRpcRequestConfig config,
            String path,
            String method,
            List<Object> arguments,
            ResultDecoder<T> decoder,
            Runnable arrived) {
        this.config = config;
        this.path = path;
        this.method = method;
        this.arguments = arguments;
        this.decoder = decoder;
        this.arrived = arrived;
    }

    /** Decodes the body of the answer into {@link #answer()}. */
    void read(HttpAnswer http, XmlRpcDocuments documents, OdooHttp from) throws IOException, XmlRpcException {
        T value = documents.response(http.body(), decoder);
        answer = new Answer<>(value, from.date(http), http.body().count());
    }

    Answer<T> answer() {
        return answer;
    }

    /** To be run when the last byte of the answer has come. */
    Runnable arrived() {
        return arrived;
    }

    String path() {
        return path;
    }

    @Override
    public XmlRpcRequestConfig getConfig() {
        return config;
    }

    @Override
    public String getMethodName() {
        return method;
    }

    @Override
    public int getParameterCount() {
        return arguments.size();
    }

    @Override
    public Object getParameter(int index) {
        return arguments.get(index);
    }
}
