package fr.vendange.store;

import java.sql.SQLException;

/** What a failed statement means, by its SQLSTATE class. */
final class Failures {
    private Failures() {}

    /** The database refuses a value (class 22, data exception; class 23, constraint): one row is to blame. */
    static boolean isOfValue(SQLException e) {
        String state = stateOf(e);
        return state.startsWith("22") || state.startsWith("23");
    }

    /** Two transactions were in each other's way, or the connection broke: the same again may work. */
    static boolean isPassing(SQLException e) {
        String state = stateOf(e);
        return state.startsWith("40")
                || state.startsWith("08")
                || state.startsWith("57P")
                // H2: the process that had the file open ended (connection broken, database closed)
                || state.equals("90067")
                || state.equals("90098")
                || state.equals("90121")
                || state.equals("HYT00")
                || state.equals("50200");
    }

    /** H2: the file is corrupted, or of a version that this H2 cannot read. */
    static boolean isOfDamage(SQLException e) {
        String state = stateOf(e);
        return state.equals("90030") || state.equals("90048");
    }

    /** The database's own words, one line, short. */
    static String brief(SQLException e) {
        SQLException last = e;
        while (last.getNextException() != null) {
            last = last.getNextException();
        }
        String text = last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
        String line = text.lines().findFirst().orElse(text);
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }

    private static String stateOf(SQLException e) {
        for (SQLException each = e; each != null; each = each.getNextException()) {
            if (each.getSQLState() != null) {
                return each.getSQLState();
            }
        }
        return "";
    }
}
