package fr.vendange.odoo;

import java.io.IOException;
import java.math.BigDecimal;

/** Where the arguments of a call go, whether as XML or as JSON. */
interface WireWriter {
    void startArray() throws IOException;

    void endArray() throws IOException;

    void startStruct() throws IOException;

    /** A member's name; its value comes next, and {@link #endMember()} behind it. */
    void startMember(String name) throws IOException;

    void endMember() throws IOException;

    void endStruct() throws IOException;

    void text(String value) throws IOException;

    void integer(long value) throws IOException;

    void decimal(BigDecimal value) throws IOException;

    void bool(boolean value) throws IOException;

    void nil() throws IOException;
}
