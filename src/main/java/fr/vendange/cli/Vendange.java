package fr.vendange.cli;

import java.util.Arrays;

/** The program. {@code java -jar vendange.jar --help} says what it does. */
public final class Vendange {
    private Vendange() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments, RealSurroundings.of(isService(arguments)), new CamelHouse()));
    }

    private static boolean isService(String[] arguments) {
        return Arrays.asList(arguments).contains("run");
    }

    /** Runs a command; returns what the process ends with. */
    static int execute(String[] arguments, Surroundings surroundings, House house) {
        Session session = new Session(surroundings, house, Language.asked(arguments, surroundings.environment()));
        return Commands.line(session, arguments).execute(arguments);
    }
}
