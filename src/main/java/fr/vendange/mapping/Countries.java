package fr.vendange.mapping;

import fr.vendange.canonical.Folding;
import fr.vendange.canonical.Memo;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Countries by French or English name, by two- or three-letter code, and by what people write instead. */
final class Countries {
    private static final int REMEMBERED = 256;
    private static final Map<String, String> SPOKEN = Map.ofEntries(
            Map.entry("angleterre", "GB"),
            Map.entry("ecosse", "GB"),
            Map.entry("paysdegalles", "GB"),
            Map.entry("grandebretagne", "GB"),
            Map.entry("uk", "GB"),
            Map.entry("usa", "US"),
            Map.entry("etatsunisdamerique", "US"),
            Map.entry("hollande", "NL"),
            Map.entry("paysbas", "NL"),
            Map.entry("holland", "NL"),
            Map.entry("francemetropolitaine", "FR"),
            Map.entry("republiquetcheque", "CZ"),
            Map.entry("hongkong", "HK"),
            Map.entry("russie", "RU"),
            Map.entry("coree", "KR"),
            Map.entry("coreedusud", "KR"),
            Map.entry("macau", "MO"));

    private final Map<String, String> codes = new HashMap<>();
    private final Memo<Optional<Country>> memo = new Memo<>(REMEMBERED, this::understand);

    /**
     * A country.
     *
     * @param code ISO 3166-1 alpha-2
     * @param name in French
     */
    record Country(String code, String name) {}

    Countries() {
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            codes.put(Folding.lettersAndDigits(country.getDisplayCountry(Locale.FRENCH)), code);
            codes.put(Folding.lettersAndDigits(country.getDisplayCountry(Locale.ENGLISH)), code);
            codes.put(Folding.lettersAndDigits(country.getISO3Country()), code);
        }
        codes.putAll(SPOKEN);
        for (String code : Locale.getISOCountries()) {
            codes.put(code.toLowerCase(Locale.ROOT), code);
        }
    }

    Optional<Country> find(String written) {
        return memo.get(written);
    }

    private Optional<Country> understand(String written) {
        return Optional.ofNullable(codes.get(Folding.lettersAndDigits(written)))
                .map(code -> new Country(
                        code, new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.FRENCH)));
    }
}
