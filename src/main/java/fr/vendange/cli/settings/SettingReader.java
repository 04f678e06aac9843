package fr.vendange.cli.settings;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads settings as what they are, and names the setting, its value and its place when one is not that. */
final class SettingReader {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(B|KB|MB|GB)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CRON = Pattern.compile("\\S+(\\s+\\S+){5,6}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*");
    private static final Map<String, Long> BYTES = Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

    private final Home home;
    private final SettingLayers layers;
    private final Set<String> used = new HashSet<>();

    SettingReader(Home home, SettingLayers layers) {
        this.home = home;
        this.layers = layers;
    }

    Home home() {
        return home;
    }

    SortedSet<String> keys() {
        return layers.keys();
    }

    /** The keys that somebody has asked for. */
    Set<String> used() {
        return Set.copyOf(used);
    }

    Optional<String> text(String key) {
        return find(key).map(SettingLayers.Given::value);
    }

    String oneOf(String key, String... allowed) throws CannotProceed {
        String value = required(key).value();
        if (!List.of(allowed).contains(value)) {
            throw wrong(key, "one_of", String.join(", ", allowed));
        }
        return value;
    }

    boolean flag(String key) throws CannotProceed {
        return Boolean.parseBoolean(oneOf(key, "true", "false"));
    }

    int integer(String key, int least, int most) throws CannotProceed {
        return (int) whole(key, least, most);
    }

    long whole(String key, long least, long most) throws CannotProceed {
        String value = required(key).value();
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the sentence below holds for it as well
        }
        throw wrong(key, "integer", Long.toString(least), Long.toString(most));
    }

    /** So many whole numbers, none negative, separated by commas. */
    List<Integer> integers(String key, int count) throws CannotProceed {
        return numbers(key, count, "integers", Integer::valueOf, Integer::signum);
    }

    /** So many decimals, none negative, separated by commas. */
    List<BigDecimal> decimals(String key, int count) throws CannotProceed {
        return numbers(key, count, "decimals", BigDecimal::new, BigDecimal::signum);
    }

    BigDecimal decimal(String key, int least, int most) throws CannotProceed {
        try {
            BigDecimal number = new BigDecimal(required(key).value());
            if (number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the sentence below holds for it as well
        }
        throw wrong(key, "decimal", least, most);
    }

    private <T> List<T> numbers(
            String key, int count, String expected, Function<String, T> parsed, ToIntFunction<T> sign)
            throws CannotProceed {
        try {
            List<T> numbers = Arrays.stream(required(key).value().split("\\s*,\\s*", -1))
                    .map(parsed)
                    .toList();
            if (numbers.size() == count && numbers.stream().allMatch(n -> sign.applyAsInt(n) >= 0)) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            // the sentence below holds for it as well
        }
        throw wrong(key, expected, count);
    }

    Duration duration(String key) throws CannotProceed {
        Matcher parts = DURATION.matcher(required(key).value());
        if (!parts.matches()) {
            throw wrong(key, "duration");
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    /** A size in bytes, from 1 to so many. */
    long size(String key, long most) throws CannotProceed {
        Matcher parts = SIZE.matcher(required(key).value());
        if (!parts.matches()) {
            throw wrong(key, "size");
        }
        String unit = parts.group(2) == null ? "B" : parts.group(2).toUpperCase(Locale.ROOT);
        long size = Long.parseLong(parts.group(1)) * BYTES.get(unit);
        if (size < 1 || size > most) {
            throw wrong(key, "size_up_to", most >> 20);
        }
        return size;
    }

    Path folder(String key) throws CannotProceed {
        String value = required(key).value();
        try {
            return home.resolve(value);
        } catch (InvalidPathException e) {
            throw wrong(key, "folder");
        }
    }

    Optional<Charset> charset(String key) throws CannotProceed {
        Optional<String> name = text(key);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(name.get()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw wrong(key, "charset");
        }
    }

    /** Names of sources, separated by commas, each once. */
    List<String> names(String key) throws CannotProceed {
        List<String> names = Arrays.asList(required(key).value().split("\\s*,\\s*", -1));
        boolean wellFormed = names.stream().allMatch(name -> NAME.matcher(name).matches());
        if (!wellFormed || Set.copyOf(names).size() != names.size()) {
            throw wrong(key, "names");
        }
        return List.copyOf(names);
    }

    /** A cron expression with seconds. */
    String cron(String key) throws CannotProceed {
        String value = required(key).value();
        if (!CRON.matcher(value).matches()) {
            throw wrong(key, "cron");
        }
        return value;
    }

    /**
     * The value of a setting is not what it must be.
     *
     * @param expected what it must be, a key of {@code messages/cli.properties} behind {@code setting_expects.}
     */
    CannotProceed wrong(String key, String expected, Object... arguments) {
        SettingLayers.Given given = find(key).orElse(new SettingLayers.Given("", "application.properties"));
        Object[] all = new Object[arguments.length + 3];
        all[0] = key;
        all[1] = Secrets.isSecret(key) ? Secrets.MASK : Secrets.masked(given.value());
        all[2] = given.origin();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return new CannotProceed(CannotProceed.SETTING_EXPECTS + expected, all);
    }

    /** The value as it stands in the settings now, which may have been written since the start; as it was otherwise. */
    String again(String key) {
        return layers.reread(home)
                .find(key)
                .or(() -> layers.find(key))
                .map(SettingLayers.Given::value)
                .orElse("");
    }

    private SettingLayers.Given required(String key) throws CannotProceed {
        Optional<SettingLayers.Given> given = find(key);
        if (given.isEmpty()) {
            throw new CannotProceed("setting_missing", key, SettingLayers.variable(key));
        }
        return given.get();
    }

    private Optional<SettingLayers.Given> find(String key) {
        used.add(key);
        return layers.find(key);
    }
}
