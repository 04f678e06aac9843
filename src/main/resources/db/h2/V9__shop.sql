-- What a shop needs of the products, and what we know of what it has.

create table shop_variants (
    variant_key varchar primary key,
    template_id varchar not null,
    product_key varchar,
    name varchar not null,
    description varchar,
    category varchar,
    on_sale boolean,
    sku varchar,
    barcode varchar,
    options varchar array,
    price numeric(14,4),
    storable boolean,
    active boolean,
    source varchar not null,
    source_id varchar not null,
    run_id bigint not null,
    source_position varchar,
    read_at timestamp(6) with time zone not null,
    content_hash uuid not null,
    created_at timestamp(6) with time zone default current_timestamp not null,
    last_updated timestamp(6) with time zone default current_timestamp not null,
    deleted_at timestamp(6) with time zone
);

comment on table shop_variants is 'One row per product variant, with what a shop shows of it';
comment on column shop_variants.variant_key is '<source>-<variant id>';
comment on column shop_variants.template_id is 'Number, in the source, of the product that the variant is of';
comment on column shop_variants.product_key is 'Key of the bottle in product_catalog and stock_levels';
comment on column shop_variants.name is 'Name of the product, as the shop shows it';
comment on column shop_variants.description is 'Description for customers';
comment on column shop_variants.category is 'Category in the source';
comment on column shop_variants.on_sale is 'Whether the product may be sold';
comment on column shop_variants.sku is 'Reference by which the shop knows the variant; NULL: it cannot be sold there';
comment on column shop_variants.barcode is 'Barcode';
comment on column shop_variants.options is 'What tells the variant from its siblings, each as <attribute> = <value>';
comment on column shop_variants.price is 'Sale price in the currency of the company, as the source states it';
comment on column shop_variants.storable is 'Whether stock is kept of it';
comment on column shop_variants.active is 'False when the variant or its product is archived';
comment on column shop_variants.source is 'Name of the connection the row came from';
comment on column shop_variants.source_id is 'Identifier of the record in that source';
comment on column shop_variants.run_id is 'Run that last wrote the row';
comment on column shop_variants.source_position is 'File and line, or page and id, the row was read from';
comment on column shop_variants.read_at is 'When the source was read, by the source’s clock: an older reading never overwrites a newer one';
comment on column shop_variants.content_hash is '128 bits over the stated values: an equal hash means nothing to write';
comment on column shop_variants.created_at is 'When the row was first loaded';
comment on column shop_variants.last_updated is 'When a value of the row last moved';
comment on column shop_variants.deleted_at is 'When the source was first seen without the row; NULL while it lives';
create index shop_variants_template on shop_variants (source, template_id);
create index shop_variants_product on shop_variants (product_key);

create table bindings (
    target varchar not null,
    kind varchar not null,
    our_key varchar not null,
    foreign_id varchar,
    wanted_hash uuid,
    generation bigint default 0 not null,
    sent_hash uuid,
    sent varchar,
    sent_at timestamp(6) with time zone,
    state varchar not null check (state in ('waiting', 'sent', 'refused')),
    reason varchar,
    primary key (target, kind, our_key)
);

comment on table bindings is 'What other systems call what we sent them, and what they have of it';
comment on column bindings.target is 'Receiver';
comment on column bindings.kind is 'What it is to the receiver: product, variant, category, picture or level';
comment on column bindings.our_key is 'What we call it';
comment on column bindings.foreign_id is 'What the receiver calls it; NULL until it is known';
comment on column bindings.wanted_hash is 'Hash of the state that the receiver shall have; NULL when none was ever wanted';
comment on column bindings.generation is 'How many states were wanted so far';
comment on column bindings.sent_hash is 'Hash of the state that the receiver has confirmed; NULL when none';
comment on column bindings.sent is 'That state, JSON';
comment on column bindings.sent_at is 'When it was confirmed';
comment on column bindings.state is 'waiting, sent or refused';
comment on column bindings.reason is 'Why it is refused, in words';
create index bindings_foreign on bindings (target, foreign_id);
