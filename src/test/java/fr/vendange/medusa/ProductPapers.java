package fr.vendange.medusa;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Products and variants as they are shown: put together from the shelves. */
final class ProductPapers {
    static final String PRODUCT = "*type,*collection,*options,*options.values,*tags,*images,*variants,*variants.prices,"
            + "*variants.images,*variants.options,*variants.options.option,*sales_channels,id,title,subtitle,status,"
            + "external_id,description,handle,is_giftcard,discountable,thumbnail,collection_id,type_id,weight,length,"
            + "height,width,hs_code,origin_country,mid_code,material,created_at,updated_at,deleted_at,metadata";
    static final String BATCH_VARIANT =
            "id,title,sku,thumbnail,barcode,ean,upc,allow_backorder,manage_inventory,hs_code,"
                    + "origin_country,mid_code,material,weight,length,height,width,metadata,variant_rank,product_id,created_at,"
                    + "updated_at,deleted_at,*options,options.option.id,*prices";

    private final Shelves shelves;

    ProductPapers(Shelves shelves) {
        this.shelves = shelves;
    }

    ObjectNode product(ObjectNode stored) {
        ObjectNode paper = stored.deepCopy();
        paper.set("options", options(stored));
        ArrayNode variants = JsonNodeFactory.instance.arrayNode();
        stored.path("variant_ids").forEach(id -> variants.add(variant(shelves.variants.get(id.textValue()), stored)));
        paper.set("variants", variants);
        ArrayNode categories = paper.putArray("categories");
        stored.path("categories")
                .forEach(category -> categories.add(category(category.get("id").textValue())));
        paper.remove("variant_ids");
        paper.remove("option_ids");
        return paper;
    }

    ObjectNode variant(ObjectNode stored) {
        return variant(stored, shelves.products.get(stored.get("product_id").textValue()));
    }

    private ObjectNode variant(ObjectNode stored, ObjectNode product) {
        ObjectNode paper = stored.deepCopy();
        paper.set("images", product.path("images"));
        ArrayNode chosen = JsonNodeFactory.instance.arrayNode();
        for (ObjectNode option : optionsOf(product)) {
            String value =
                    stored.path("chosen").path(option.get("title").textValue()).asText(null);
            option.path("values").forEach(candidate -> {
                if (candidate.get("value").asText().equals(value)) {
                    ObjectNode copy = candidate.deepCopy();
                    ObjectNode owner = option.deepCopy();
                    owner.remove("values");
                    copy.set("option", owner);
                    chosen.add(copy);
                }
            });
        }
        paper.set("options", chosen);
        paper.remove("chosen");
        return paper;
    }

    /** A category of today, with the path from the top and its parent. */
    ObjectNode category(String id) {
        ObjectNode paper = shelves.categories.get(id).deepCopy();
        paper.putNull("deleted_at").put("mpath", path(id));
        String parent = paper.path("parent_category_id").textValue();
        if (parent != null) {
            ObjectNode above = category(parent);
            above.remove("parent_category");
            paper.set("parent_category", above);
        }
        paper.remove("category_children");
        return paper;
    }

    private String path(String id) {
        String parent = shelves.categories.get(id).path("parent_category_id").textValue();
        return parent == null ? id : path(parent) + "." + id;
    }

    private ArrayNode options(ObjectNode product) {
        ArrayNode options = JsonNodeFactory.instance.arrayNode();
        optionsOf(product).forEach(options::add);
        return options;
    }

    List<ObjectNode> optionsOf(ObjectNode product) {
        List<ObjectNode> options = new ArrayList<>();
        product.path("option_ids").forEach(id -> options.add(shelves.options.get(id.textValue())));
        return options;
    }
}
