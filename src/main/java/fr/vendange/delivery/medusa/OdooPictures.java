package fr.vendange.delivery.medusa;

import fr.vendange.odoo.Domain;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooFault;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pictures of an Odoo's products. Odoo keeps them as attachments with their checksums: what changed is known without
 * reading a picture, and a picture is read when the shop does not have it.
 */
public final class OdooPictures implements PictureSource {
    static final String TEMPLATE = "product.template";
    static final String VARIANT = "product.product";

    private static final String ATTACHMENTS = "ir.attachment";
    private static final Map<String, String> FIELDS =
            Map.of(TEMPLATE, "image_1920", VARIANT, "image_variant_1920");
    private static final int PAGE = 2_000;

    private final OdooClient odoo;

    public OdooPictures(OdooClient odoo) {
        this.odoo = odoo;
    }

    /**
     * Which products and variants have which picture.
     *
     * @throws OdooFault when they cannot be read
     */
    public Pictures all() {
        try {
            odoo.fields(ATTACHMENTS);
        } catch (OdooFault fault) {
            if (fault.kind() == OdooFault.Kind.UNKNOWN_MODEL) {
                return Pictures.none();
            }
            throw fault;
        }
        // attachments of fields are left out of a search that does not name the field
        Query query = Query.of(
                        ATTACHMENTS,
                        Domain.where("res_model", "in", List.of(TEMPLATE, VARIANT))
                                .and("res_field", "in", List.copyOf(FIELDS.values())),
                        List.of("res_model", "res_id", "checksum"))
                .order("id");
        List<ShopPicture> pictures = new ArrayList<>();
        int read = 0;
        OdooPage page;
        do {
            page = odoo.searchRead(query.offset(read).limit(PAGE));
            read += page.size();
            page.records().forEach(cells -> add(pictures, cells));
        } while (page.size() == PAGE);
        return Pictures.of(pictures);
    }

    private static void add(List<ShopPicture> pictures, Object[] cells) {
        if (cells[1] instanceof String model && cells[2] instanceof Long record && cells[3] instanceof String sum) {
            pictures.add(new ShopPicture(sum, model, record));
        }
    }

    @Override
    public Optional<byte[]> read(ShopPicture picture) {
        try {
            OdooPage page = odoo.read(
                    picture.model(), List.of(picture.record()), List.of(FIELDS.get(picture.model())), Map.of());
            return page.records().stream()
                    .map(cells -> cells[1])
                    .filter(String.class::isInstance)
                    .map(base64 -> Base64.getMimeDecoder().decode((String) base64))
                    .findFirst();
        } catch (OdooFault fault) {
            throw MedusaFault.of(MedusaFault.Kind.PICTURE_UNREADABLE, "", fault);
        }
    }
}
