package fr.vendange.cli.settings;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The settings of sources, as somebody changes them while the program runs. Thread-safe. */
public final class SettingsEditor {
    private final Home home;
    private final Map<String, String> environment;
    private final Map<String, String> options;

    SettingsEditor(Home home, Map<String, String> environment, Map<String, String> options) {
        this.home = Objects.requireNonNull(home, "home");
        this.environment = Map.copyOf(environment);
        this.options = Map.copyOf(options);
    }

    /** A setting's value as it would be after a restart; empty when there is none. */
    public Optional<String> value(String key) throws CannotProceed {
        return layers().find(key).map(SettingLayers.Given::value);
    }

    /** The variable or option that gives a setting and is stronger than what can be saved here; empty when none is. */
    public Optional<String> strongerThanHere(String key) throws CannotProceed {
        boolean stronger = options.containsKey(key) || environment.containsKey(SettingLayers.variable(key));
        return stronger ? layers().find(key).map(SettingLayers.Given::origin) : Optional.empty();
    }

    /** Whether what is in force was given here. */
    public boolean isGivenHere(String key) throws CannotProceed {
        return layers().find(key)
                .filter(given -> given.origin().equals(home.sources().toString()))
                .isPresent();
    }

    /**
     * All settings as they would be with others in some places.
     *
     * @throws CannotProceed naming the first that would be wrong
     */
    public Settings with(Map<String, String> values) throws CannotProceed {
        Map<String, String> all = new HashMap<>(options);
        all.putAll(values);
        return Settings.read(home, environment, all);
    }

    /**
     * Saves settings for this and every later start; a blank value takes one back.
     *
     * @throws CannotProceed when they cannot be written
     */
    public void save(Map<String, String> values) throws CannotProceed {
        try {
            new SourcesFile(home).put(values);
        } catch (IOException e) {
            throw new CannotProceed("settings_unwritable", home.sources(), String.valueOf(e.getMessage()));
        }
    }

    private SettingLayers layers() throws CannotProceed {
        return SettingLayers.of(home, environment, options);
    }
}
