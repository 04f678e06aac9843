package fr.vendange.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may know which: the arrows that keep values, mappings, files and the database apart. */
@AnalyzeClasses(packages = "fr.vendange", importOptions = DoNotIncludeTests.class)
class PackagesTest {
    private static final String CANONICAL = "fr.vendange.canonical";
    private static final String MAPPING = "fr.vendange.mapping";
    private static final String RUN = "fr.vendange.run";
    private static final String EXPORT = "fr.vendange.export";
    private static final String ODOO = "fr.vendange.odoo";
    private static final String EXTRACTION = ODOO + ".extraction";
    private static final String ODOO_COMPONENT = ODOO + ".component";
    private static final String DELIVERY = "fr.vendange.delivery";
    private static final String DELIVERY_COMPONENT = DELIVERY + ".component";
    private static final String SHOP = DELIVERY + ".medusa";
    private static final String WRITES = DELIVERY + ".odoo";
    private static final String ORDERS = DELIVERY + ".orders";
    private static final String WEBHOOK = "fr.vendange.webhook";
    private static final String QUALITY = "fr.vendange.quality";
    private static final String WEB = "fr.vendange.web..";
    private static final String STORE = "fr.vendange.store..";
    private static final String CANONICAL_COMPONENT = CANONICAL + ".component";
    private static final String MAPPING_COMPONENT = MAPPING + ".component";
    private static final String RUN_COMPONENT = RUN + ".component";
    private static final String EXPORT_COMPONENT = EXPORT + ".component";

    @ArchTest
    static final ArchRule noPackageDependsOnItself =
            slices().matching("fr.vendange.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule canonicalUsesNothingOfOurs = only(CANONICAL);

    @ArchTest
    static final ArchRule mappingUsesCanonical = only(MAPPING, CANONICAL);

    @ArchTest
    static final ArchRule runUsesCanonical = only(RUN, CANONICAL);

    @ArchTest
    static final ArchRule exportUsesMappingAndRun = only(EXPORT, CANONICAL, MAPPING, RUN);

    @ArchTest
    static final ArchRule odooUsesMappingAndRun = only(ODOO, CANONICAL, MAPPING, RUN);

    @ArchTest
    static final ArchRule storeUsesRun = only(STORE, CANONICAL, RUN);

    @ArchTest
    static final ArchRule runsStepsUseRun = only(RUN_COMPONENT, CANONICAL, RUN);

    @ArchTest
    static final ArchRule mappingStepsUseMappingAndRun =
            only(MAPPING_COMPONENT, CANONICAL, MAPPING, RUN, RUN_COMPONENT);

    @ArchTest
    static final ArchRule canonicalStepsUseRun = only(CANONICAL_COMPONENT, CANONICAL, RUN, RUN_COMPONENT);

    @ArchTest
    static final ArchRule exportStepsUseExportMappingAndRun =
            only(EXPORT_COMPONENT, CANONICAL, MAPPING, EXPORT, RUN, RUN_COMPONENT);

    @ArchTest
    static final ArchRule extractionUsesOdooMappingAndRun = only(EXTRACTION, CANONICAL, MAPPING, RUN, ODOO);

    @ArchTest
    static final ArchRule odooStepsUseOdooMappingAndRun =
            only(ODOO_COMPONENT, CANONICAL, MAPPING, ODOO, EXTRACTION, RUN, RUN_COMPONENT);

    @ArchTest
    static final ArchRule deliveryUsesRunAndOdoo = only(DELIVERY, CANONICAL, RUN, ODOO);

    @ArchTest
    static final ArchRule deliveryStepsUseDeliveryItsTargetsAndRun =
            only(DELIVERY_COMPONENT, CANONICAL, DELIVERY, SHOP, RUN, RUN_COMPONENT, ODOO);

    @ArchTest
    static final ArchRule shopUsesRunAndOdoo = only(SHOP, CANONICAL, RUN, ODOO);

    @ArchTest
    static final ArchRule shopStepsUseShopDeliveryRunAndOdoo =
            only(SHOP + ".component", CANONICAL, DELIVERY, SHOP, RUN, RUN_COMPONENT, ODOO);

    @ArchTest
    static final ArchRule writesUseRunAndOdoo = only(WRITES, CANONICAL, RUN, ODOO);

    @ArchTest
    static final ArchRule writingStepsUseWritesOrdersRunAndOdoo =
            only(WRITES + ".component", CANONICAL, DELIVERY_COMPONENT, WRITES, ORDERS, RUN, RUN_COMPONENT, ODOO);

    @ArchTest
    static final ArchRule ordersUseShopWritesRunAndOdoo = only(ORDERS, CANONICAL, SHOP, WRITES, RUN, ODOO);

    @ArchTest
    static final ArchRule orderStepsUseOrdersWritesAndRun =
            only(ORDERS + ".component", CANONICAL, ORDERS, WRITES, RUN, RUN_COMPONENT);

    @ArchTest
    static final ArchRule webhooksUseRun = only(WEBHOOK, CANONICAL, RUN);

    @ArchTest
    static final ArchRule webhookStepsUseWebhooksMappingAndRun =
            only(WEBHOOK + ".component", CANONICAL, WEBHOOK, MAPPING, RUN, RUN_COMPONENT);

    @ArchTest
    static final ArchRule qualityUsesRun = only(QUALITY, CANONICAL, RUN);

    @ArchTest
    static final ArchRule pagesUseNoDatabaseAndNoStepsButThoseOfRuns =
            only(WEB, CANONICAL, MAPPING, RUN, RUN_COMPONENT, EXPORT, ODOO, WEBHOOK, DELIVERY, SHOP, QUALITY);

    @ArchTest
    static final ArchRule settingsAreValuesOfTheirPackages =
            only("fr.vendange.cli.settings", CANONICAL, EXPORT, ODOO, WEBHOOK, DELIVERY, SHOP, RUN);

    @ArchTest
    static final ArchRule onlyTheCommandLineStartsThePages = noClasses()
            .that()
            .resideOutsideOfPackages(WEB, "fr.vendange.cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(WEB);

    @ArchTest
    static final ArchRule nothingUsesTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("fr.vendange.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("fr.vendange.cli..");

    @ArchTest
    static final ArchRule onlyStepsPagesAndTheCommandLineKnowCamel = noClasses()
            .that()
            .resideOutsideOfPackages("..component", "fr.vendange.web..", "fr.vendange.cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule onlyTheStoreKnowsTheDatabase = noClasses()
            .that()
            .resideOutsideOfPackage(STORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql", "javax.sql", "org.h2..", "org.postgresql..", "com.zaxxer..", "org.flywaydb..");

    @ArchTest
    static final ArchRule onlyTheReaderKnowsItsParsers = noClasses()
            .that()
            .resideOutsideOfPackage("fr.vendange.export..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.commons.csv", "org.apache.commons.compress..", "org.dhatim..");

    @ArchTest
    static final ArchRule onlyTheOdooClientKnowsItsProtocols = noClasses()
            .that()
            .resideOutsideOfPackage(ODOO)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.xmlrpc..", "com.ctc.wstx..");

    @ArchTest
    static final ArchRule thereIsOneCircuitBreaker = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("fr.vendange.run.Breaker")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.resilience4j..");

    /** What a server sends is never deserialised: Apache's own transports and parsers stay unused. */
    @ArchTest
    static final ArchRule nothingDeserialises = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.xmlrpc.parser..");

    /** The classes of one package use, of ours, nothing but that package and the others named. */
    private static ArchRule only(String of, String... others) {
        return classes()
                .that()
                .resideInAPackage(of)
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("fr.vendange..")
                        .or(resideInAPackage(of))
                        .or(resideInAnyPackage(others)));
    }
}
