package fr.vendange.medusa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What was said to a real shop is said to the simulator, in the same order. Answers must be equal, but for ids, moments
 * and the order within lists that the shop does not sort.
 */
class ShopFidelityTest {
    @TestFactory
    Stream<DynamicTest> productsAndTheirVariantsAreAsInTheRealShop() {
        return replay(List.of(
                "category-01-create",
                "category-02-duplicate-handle",
                "category-03-list-by-external-id",
                "category-03b-list-by-handle",
                "category-06-unknown-field",
                "category-04-child",
                "category-05-update",
                "product-01-create-full",
                "product-02-get",
                "product-03-get-fields",
                "product-04-list-by-external-id",
                "product-05-list-by-several-external-ids",
                "product-05b-repeat-key",
                "product-06-list-by-handle",
                "product-07-list-by-variant-sku",
                "product-08-list-updated-since",
                "product-09-list-limit-huge",
                "product-10-list-unknown-filter",
                "product-11-list-status-filter",
                "product-20-create-same-again",
                "product-21-same-external-id-and-sku-other-handle",
                "product-22-same-external-id-other-handle-other-sku",
                "product-23-list-dup-external-id",
                "product-24-no-handle",
                "product-25-no-handle-same-title-again",
                "product-26-idempotency-key-header",
                "product-27-idempotency-key-header-replay",
                "variant-01-list-by-sku",
                "product-28-delete-0",
                "product-28-delete-1",
                "product-29-delete-again",
                "product-29b-delete-unknown",
                "product-29c-get-deleted",
                "product-30-update-title-metadata",
                "product-31-update-metadata-empty-string-removes",
                "product-32-update-options-rejected",
                "product-33-options-batch-add-value",
                "product-33b-options-batch-add-same-value",
                "product-34-update-price-one-variant-id-others-omitted",
                "product-35-options-batch-add-value-object",
                "product-36-options-batch-add-same-value-object",
                "product-49-update-unknown-id",
                "option-01-old-route",
                "option-02-old-create-route",
                "variant-02-create",
                "product-39-options-batch-add-new-option",
                "product-39b-get-options",
                "product-39c-options-batch-remove-option",
                "product-40-update-variants-mixed-id-and-new",
                "product-41-update-variant-without-id-existing-sku",
                "product-42-new-variant-with-unknown-option-value",
                "product-43-new-variant-same-option-combo",
                "variant-02b-create-with-existing-inventory-item",
                "variant-03-update-price-only",
                "variant-04-batch",
                "variant-05-link-inventory",
                "product-44-categories-replaced-images-replaced",
                "product-45-same-update-again",
                "product-46-archive-status-draft",
                "product-47-publish",
                "variant-06-delete",
                "inventory-02-list-after-variant-delete",
                "variant-07-recreate-same-sku-after-DELETE",
                "inventory-03-list",
                "inventory-10-create-level-single",
                "inventory-11-create-level-duplicate",
                "inventory-12-update-level",
                "inventory-13-update-level-missing",
                "inventory-14-batch-item-create-update",
                "inventory-15-batch-global",
                "inventory-16-batch-global-replay",
                "inventory-18-batch-update-only",
                "inventory-19-batch-update-missing-level",
                "inventory-20-batch-unknown-item",
                "inventory-21-batch-unknown-location",
                "inventory-22-negative",
                "inventory-23-fraction",
                "inventory-24-string",
                "error-01-missing-title",
                "error-02-empty-body",
                "error-03-unknown-field",
                "error-04-bad-json",
                "error-06-price-string",
                "error-07-price-negative",
                "error-08-price-unknown-currency",
                "error-09-price-uppercase-currency",
                "error-10-price-duplicate-currency",
                "error-11-price-null-amount",
                "error-12-bad-status",
                "error-13-no-options",
                "error-14-no-options-no-variants",
                "error-15-variant-missing-option",
                "error-16-variant-unknown-option-value",
                "error-17-two-variants-same-options",
                "error-19-duplicate-sku-in-payload",
                "error-20-unknown-category",
                "error-21-unknown-sales-channel",
                "error-22-unknown-shipping-profile",
                "error-23-unknown-tag",
                "error-24-unknown-type",
                "error-25-bad-handle",
                "error-26-external-id-number",
                "error-27-empty-sku",
                "error-27b-empty-sku-second",
                "error-28-null-title",
                "error-29-empty-title",
                "error-30-nul-char",
                "error-31-html-title",
                "error-36-not-found-route",
                "error-37-method-not-allowed",
                "error-38-weight-string",
                "error-39-country-uppercase",
                "error-40-price-many-decimals",
                "error-42-bad-order",
                "error-43-negative-limit",
                "error-44-image-not-url",
                "error-45-metadata-array",
                "batch-01-mixed",
                "batch-02-one-bad-in-create-zod",
                "batch-03-one-bad-in-create-dup-sku",
                "batch-03b-were-they-created",
                "batch-04-bad-update-id-with-good-create",
                "batch-04b-was-it-created",
                "batch-05-options-in-update",
                "batch-06-empty",
                "batch-07-delete-unknown",
                "batch-08-additional-data",
                "batch-09-fields-param",
                "batch-10-same-product-twice-in-update",
                "batch-11-same-external-id-twice-in-create",
                "batch-12-good-update-bad-create",
                "batch-13-good-update-bad-update-dup-sku",
                "rollback-A",
                "rollback-B",
                "rollback-C",
                "rollback-D",
                "rollback-E",
                "rollback-F",
                "rollback-H",
                "rollback-I",
                "rollback-J"));
    }

    @TestFactory
    Stream<DynamicTest> theCountingOfVariantsIsAsInTheRealShop() {
        return replay(List.of(
                "counting-01-create-uncounted",
                "counting-02-switch-on",
                "counting-03-item-made",
                "counting-04-tied",
                "counting-05-switch-off",
                "counting-06-untied",
                "counting-07-item-left",
                "counting-08-switch-on-again",
                "counting-09-tie",
                "counting-10-switch-on-tied",
                "counting-11-tie-again",
                "counting-12-still-tied-once",
                "counting-13-other-sku",
                "counting-14-item-keeps-its-sku",
                "counting-15-item-renamed",
                "counting-16-item-of-nobody",
                "picture-01-two",
                "picture-02-same-without-ids",
                "picture-03-one-kept-by-id",
                "picture-04-none"));
    }

    @TestFactory
    Stream<DynamicTest> ordersAreAsInTheRealShop() {
        SimulatedMedusa shop = ShopConversation.capturedShop();
        shop.order(ShopConversation.capturedOrder());
        return replay(
                shop,
                List.of(
                        "order-03-get",
                        "order-04-get-fields-for-odoo",
                        "order-05-get-unknown",
                        "order-07-update-unknown-field"));
    }

    @TestFactory
    Stream<DynamicTest> whoMayComeInIsAsInTheRealShop() {
        return Stream.of(
                        "auth-02-login-bad-password",
                        "auth-03-login-missing-password",
                        "auth-04-no-auth",
                        "auth-06-basic-secret-key-with-colon",
                        "auth-07-basic-raw-sk-not-base64",
                        "auth-08-basic-b64-no-colon",
                        "auth-09-bearer-secret-key",
                        "auth-10-bad-secret-key",
                        "auth-11-bad-jwt",
                        "auth-12-x-medusa-access-token")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    try (SimulatedMedusa shop = SimulatedMedusa.start()) {
                        ShopConversation conversation = new ShopConversation(shop);
                        assertEquals(
                                List.of(),
                                conversation
                                        .come(ShopCapture.of(name), credentials(name))
                                        .differences());
                    }
                }));
    }

    private static Map<String, String> credentials(String name) {
        String key = SimulatedMedusa.KEY;
        return switch (name.substring(0, 7)) {
            case "auth-06" -> Map.of("authorization", "Basic " + base64(key + ":"));
            case "auth-07" -> Map.of("authorization", "Basic " + key);
            case "auth-08" -> Map.of("authorization", "Basic " + base64(key));
            case "auth-09" -> Map.of("authorization", "Bearer " + key);
            case "auth-10" -> Map.of("authorization", "Basic " + base64("sk_wrong:"));
            case "auth-11" -> Map.of("authorization", "Bearer wrong");
            case "auth-12" -> Map.of("x-medusa-access-token", key);
            default -> Map.of();
        };
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<DynamicTest> replay(List<String> names) {
        return replay(ShopConversation.capturedShop(), names);
    }

    private static Stream<DynamicTest> replay(SimulatedMedusa shop, List<String> names) {
        ShopConversation conversation = new ShopConversation(shop);
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertEquals(
                                List.of(),
                                conversation.say(ShopCapture.of(name)).differences())))
                .onClose(shop::close);
    }
}
