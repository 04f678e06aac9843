package fr.vendange.odoo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** An object that tells when somebody deserialises it, as an attacker's would do worse. */
final class Tripwire extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final AtomicInteger TOUCHED = new AtomicInteger();

    private final Serializable wire = new Wire();

    private static final class Wire implements Serializable {
        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            TOUCHED.incrementAndGet();
        }
    }

    static int touched() {
        return TOUCHED.get();
    }

    static String serialised() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Tripwire());
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
