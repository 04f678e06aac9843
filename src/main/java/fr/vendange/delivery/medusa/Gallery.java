package fr.vendange.delivery.medusa;

import fr.vendange.run.Bindings;
import fr.vendange.run.Bindings.Binding;
import fr.vendange.run.Bindings.Confirmation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings pictures to the shop, each once whatever number of products it shows. What is in the shop is bound at once, so
 * that a delivery that breaks off does not bring it again; one whose answer was lost lies there without a product.
 */
final class Gallery {
    /** The kind of binding of a picture: our key is its checksum, the shop's its address. */
    static final String PICTURE = "picture";

    private final MedusaClient client;
    private final Bindings bindings;
    private final PictureSource source;

    Gallery(MedusaClient client, Bindings bindings, PictureSource source) {
        this.client = client;
        this.bindings = bindings;
        this.source = source;
    }

    /**
     * Brings what the shop does not have.
     *
     * @param there the products that it has
     * @param results takes the products whose pictures cannot be read or are refused
     * @return the addresses of the pictures, by checksum
     * @throws MedusaFault when the shop does not answer
     */
    Map<String, String> hang(
            Collection<ShopProduct> products, Map<String, CurrentProduct> there, Map<String, Delivery> results) {
        Map<String, String> addresses = known(products, there);
        for (ShopProduct product : products) {
            for (ShopPicture picture : product.pictures()) {
                if (!addresses.containsKey(picture.checksum()) && !results.containsKey(product.key())) {
                    hang(product, picture, addresses).ifPresent(failure -> results.put(product.key(), failure));
                }
            }
        }
        return addresses;
    }

    private Map<String, String> known(Collection<ShopProduct> products, Map<String, CurrentProduct> there) {
        Set<String> wanted = products.stream()
                .flatMap(product -> product.pictures().stream())
                .map(ShopPicture::checksum)
                .collect(Collectors.toSet());
        Map<String, String> addresses = new HashMap<>();
        if (wanted.isEmpty()) {
            return addresses;
        }
        Map<String, Binding> bound = bindings.find(client.connection().name(), PICTURE, wanted);
        bound.forEach((checksum, binding) -> binding.foreignId().ifPresent(url -> addresses.put(checksum, url)));
        // what a product shows is there, whatever else we know
        there.values().forEach(product -> product.images()
                .forEach(image -> ShopPicture.checksumAt(image.url())
                        .filter(wanted::contains)
                        .ifPresent(checksum -> addresses.putIfAbsent(checksum, image.url()))));
        return addresses;
    }

    private Optional<Delivery> hang(ShopProduct product, ShopPicture picture, Map<String, String> addresses) {
        try {
            Optional<byte[]> content = source.read(picture);
            if (content.isEmpty()) {
                // taken away since; the next plan knows
                return Optional.empty();
            }
            Optional<PictureFormat> format = PictureFormat.of(content.get());
            if (format.isEmpty()) {
                return Optional.of(
                        new Delivery.Refused("picture_unknown", ShopRefusal.of("picture_unknown", product.title())));
            }
            // another one has taken its place since: it is known by what it shows, and the next plan names it
            String checksum = checksum(content.get());
            String url = client.upload(
                    ShopPicture.fileName(checksum, format.get()), format.get().mediaType(), content.get());
            bindings.confirm(
                    client.connection().name(), List.of(new Confirmation(PICTURE, checksum, url, null, null)));
            addresses.put(checksum, url);
            addresses.put(picture.checksum(), url);
            return Optional.empty();
        } catch (MedusaFault fault) {
            if (fault.kind() == MedusaFault.Kind.PICTURE_UNREADABLE) {
                return Optional.of(
                        new Delivery.Failed(fault.in(client.connection(), picture.model() + "/" + picture.record())));
            }
            if (Batches.isOfAnItem(fault)) {
                return Optional.of(new Delivery.Refused(
                        "picture_refused", ShopRefusal.of("picture_refused", product.title(), fault.detail())));
            }
            throw fault;
        }
    }

    static String checksum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
