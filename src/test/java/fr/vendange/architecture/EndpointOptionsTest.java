package fr.vendange.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Component;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.junit.jupiter.api.Test;

/** Our endpoints are documented as Camel's own are: whoever writes a route finds out what each option does. */
class EndpointOptionsTest {
    private static final List<Class<?>> ENDPOINTS = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests()).importPackages("fr.vendange").stream()
                    .filter(type -> type.isAnnotatedWith(UriEndpoint.class))
                    .<Class<?>>map(JavaClass::reflect)
                    .toList();

    @Test
    void everyOptionIsDescribed() {
        List<String> silent = new ArrayList<>();
        for (Class<?> endpoint : ENDPOINTS) {
            for (Field option : endpoint.getDeclaredFields()) {
                UriParam parameter = option.getAnnotation(UriParam.class);
                UriPath path = option.getAnnotation(UriPath.class);
                String description =
                        parameter != null ? parameter.description() : path != null ? path.description() : "-";
                if (description.isBlank()) {
                    silent.add(endpoint.getSimpleName() + "." + option.getName());
                }
            }
        }
        assertEquals(List.of(), silent);
        assertFalse(ENDPOINTS.isEmpty());
    }

    @Test
    void everyOptionThatCanBeSetIsAnnotated() {
        List<String> undocumented = new ArrayList<>();
        for (Class<?> endpoint : ENDPOINTS) {
            Arrays.stream(endpoint.getDeclaredMethods())
                    .map(method -> method.getName())
                    .filter(name -> name.startsWith("set"))
                    .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4))
                    .filter(option -> Arrays.stream(endpoint.getDeclaredFields())
                            .noneMatch(f -> f.getName().equals(option) && f.isAnnotationPresent(UriParam.class)))
                    .forEach(option -> undocumented.add(endpoint.getSimpleName() + "." + option));
        }
        assertEquals(List.of(), undocumented);
    }

    @Test
    void everySchemeIsRegisteredUnderItsNameWithATitleAndASyntax() throws Exception {
        for (Class<?> endpoint : ENDPOINTS) {
            UriEndpoint documented = endpoint.getAnnotation(UriEndpoint.class);
            assertFalse(documented.title().isBlank(), endpoint.getName());
            assertEquals(documented.scheme(), documented.syntax().split(":")[0]);
            String component = new String(getClass()
                    .getResourceAsStream("/META-INF/services/org/apache/camel/component/" + documented.scheme())
                    .readAllBytes());
            Class<?> type = Class.forName(component.strip().replaceFirst("(?s).*class=", ""));
            assertEquals(endpoint.getPackage(), type.getPackage());
            assertEquals(true, Component.class.isAssignableFrom(type));
        }
    }
}
