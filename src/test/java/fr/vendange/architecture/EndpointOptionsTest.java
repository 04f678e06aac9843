package fr.vendange.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.impl.DefaultCamelContext;
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

    /** Route editors read the catalog, not the classes: {@code mvn -Pcatalog process-classes} writes it anew. */
    @Test
    void theCatalogSaysWhatTheAnnotationsSay() throws Exception {
        for (Class<?> endpoint : ENDPOINTS) {
            JsonNode catalog = catalog(endpoint);
            assertEquals(
                    endpoint.getAnnotation(UriEndpoint.class).title(),
                    catalog.at("/component/title").asText());
            Map<String, String> written = new TreeMap<>();
            catalog.path("properties")
                    .fields()
                    .forEachRemaining(option -> written.put(option.getKey(), described(option.getValue())));
            written.keySet().removeAll(givenByCamel(endpoint));
            Map<String, String> annotated = new TreeMap<>();
            for (Field option : endpoint.getDeclaredFields()) {
                if (option.isAnnotationPresent(UriParam.class)) {
                    UriParam param = option.getAnnotation(UriParam.class);
                    annotated.put(
                            option.getName(), param.description() + "|" + param.defaultValue() + "|" + param.enums());
                } else if (option.isAnnotationPresent(UriPath.class)) {
                    UriPath path = option.getAnnotation(UriPath.class);
                    annotated.put(option.getName(), path.description() + "|" + "|" + operations(option.getType()));
                }
            }
            assertEquals(annotated, written);
        }
    }

    @Test
    void aUriCanBeGivenInParts() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            for (Class<?> endpoint : ENDPOINTS) {
                UriEndpoint documented = endpoint.getAnnotation(UriEndpoint.class);
                String path = documented.syntax().split(":")[1];
                assertEquals(
                        documented.scheme() + ":files?lazyStartProducer=true",
                        context.getCamelContextExtension()
                                .getEndpointUriFactory(documented.scheme())
                                .buildUri(documented.scheme(), Map.of(path, "files", "lazyStartProducer", true)));
            }
        }
    }

    /** What Camel gives to every endpoint of the kind. */
    private static Set<String> givenByCamel(Class<?> endpoint) {
        Set<String> given = new TreeSet<>();
        for (Class<?> type = endpoint.getSuperclass(); type != null; type = type.getSuperclass()) {
            for (Field option : type.getDeclaredFields()) {
                if (option.isAnnotationPresent(UriParam.class)) {
                    given.add(option.getName());
                }
            }
        }
        return given;
    }

    private static JsonNode catalog(Class<?> endpoint) throws Exception {
        String scheme = endpoint.getAnnotation(UriEndpoint.class).scheme();
        String folder = "/META-INF/" + endpoint.getPackageName().replace('.', '/') + "/";
        return new ObjectMapper().readTree(endpoint.getResourceAsStream(folder + scheme + ".json"));
    }

    private static String described(JsonNode option) {
        List<String> names = new ArrayList<>();
        option.path("enum").forEach(name -> names.add(name.asText()));
        return String.join(
                "|",
                option.path("description").asText(),
                option.path("defaultValue").asText(),
                String.join(",", names));
    }

    private static String operations(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(operation -> operation.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(","))
                : "";
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
