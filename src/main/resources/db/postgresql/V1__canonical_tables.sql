-- What every reader of the estate's data relies on: the names of these columns do not change.

create table product_catalog (
    product_key text collate "C" primary key,
    name text not null,
    category text check (category in ('rouge', 'blanc', 'rosé', 'pétillant', 'mousseux', 'fortifié', 'autre')),
    price_segment text check (price_segment in ('entry', 'standard', 'premium', 'luxury')),
    list_price_eur numeric(14,4),
    cost_price_eur numeric(14,4),
    grape_varieties text[],
    flavors text[],
    vintage smallint,
    region text,
    appellation text,
    bottle_volume_cl numeric(7,2),
    alcohol_percent numeric(7,2),
    total_acidity numeric(7,2),
    residual_sugar numeric(7,2),
    body text check (body in ('light', 'medium', 'full')),
    tannins text check (tannins in ('soft', 'medium', 'firm', 'bold')),
    active boolean,
    source text not null,
    source_id text not null,
    run_id bigint not null,
    source_position text,
    read_at timestamptz,
    content_hash uuid,
    created_at timestamptz default current_timestamp not null,
    last_updated timestamptz default current_timestamp not null,
    deleted_at timestamptz,
    lineage text
);

comment on table product_catalog is 'One row per wine: the merge of what each source says of it';
comment on column product_catalog.product_key is 'Stable key across sources';
comment on column product_catalog.name is 'Name of the wine';
comment on column product_catalog.category is 'Colour and type of wine';
comment on column product_catalog.price_segment is 'From list_price_eur: under 15 €, 15 to 30, 30 to 75, 75 and more; derived';
comment on column product_catalog.list_price_eur is 'Price including VAT, euros';
comment on column product_catalog.cost_price_eur is 'Cost excluding VAT, euros';
comment on column product_catalog.grape_varieties is 'Grape varieties';
comment on column product_catalog.flavors is 'Aromas';
comment on column product_catalog.vintage is 'Year of harvest; NULL when not vintage-dated';
comment on column product_catalog.region is 'Wine region';
comment on column product_catalog.appellation is 'Appellation';
comment on column product_catalog.bottle_volume_cl is 'Content of one bottle, centilitres';
comment on column product_catalog.alcohol_percent is 'Alcohol, % vol';
comment on column product_catalog.total_acidity is 'Total acidity, g/L';
comment on column product_catalog.residual_sugar is 'Residual sugar, g/L';
comment on column product_catalog.body is 'Body';
comment on column product_catalog.tannins is 'Tannins';
comment on column product_catalog.active is 'False when archived or withdrawn';
comment on column product_catalog.source is 'Name of the connection the row came from';
comment on column product_catalog.source_id is 'Identifier of the record in that source';
comment on column product_catalog.run_id is 'Run that last wrote the row';
comment on column product_catalog.source_position is 'File and line, or page and id, the row was read from';
comment on column product_catalog.read_at is 'When the source was read, by the source’s clock: an older reading never overwrites a newer one';
comment on column product_catalog.content_hash is '128 bits over the stated values: an equal hash means nothing to write';
comment on column product_catalog.created_at is 'When the row was first loaded';
comment on column product_catalog.last_updated is 'When a value of the row last moved';
comment on column product_catalog.deleted_at is 'When the source was first seen without the row; NULL while it lives';
comment on column product_catalog.lineage is 'Source of each column, JSON';

create table product_contributions (
    contribution_key text collate "C" primary key,
    product_key text collate "C" not null,
    name text,
    category text check (category in ('rouge', 'blanc', 'rosé', 'pétillant', 'mousseux', 'fortifié', 'autre')),
    price_segment text check (price_segment in ('entry', 'standard', 'premium', 'luxury')),
    list_price_eur numeric(14,4),
    cost_price_eur numeric(14,4),
    grape_varieties text[],
    flavors text[],
    vintage smallint,
    region text,
    appellation text,
    bottle_volume_cl numeric(7,2),
    alcohol_percent numeric(7,2),
    total_acidity numeric(7,2),
    residual_sugar numeric(7,2),
    body text check (body in ('light', 'medium', 'full')),
    tannins text check (tannins in ('soft', 'medium', 'firm', 'bold')),
    active boolean,
    source text not null,
    source_id text not null,
    run_id bigint not null,
    source_position text,
    read_at timestamptz not null,
    content_hash uuid not null,
    created_at timestamptz default current_timestamp not null,
    last_updated timestamptz default current_timestamp not null,
    deleted_at timestamptz
);

comment on table product_contributions is 'What each source says of a product; product_catalog is their merge';
comment on column product_contributions.contribution_key is '<source>-<id in the source>';
comment on column product_contributions.product_key is 'The product spoken of; the binding is never rewritten';
comment on column product_contributions.name is 'Name of the wine';
comment on column product_contributions.category is 'Colour and type of wine';
comment on column product_contributions.price_segment is 'From list_price_eur: under 15 €, 15 to 30, 30 to 75, 75 and more; derived';
comment on column product_contributions.list_price_eur is 'Price including VAT, euros';
comment on column product_contributions.cost_price_eur is 'Cost excluding VAT, euros';
comment on column product_contributions.grape_varieties is 'Grape varieties';
comment on column product_contributions.flavors is 'Aromas';
comment on column product_contributions.vintage is 'Year of harvest; NULL when not vintage-dated';
comment on column product_contributions.region is 'Wine region';
comment on column product_contributions.appellation is 'Appellation';
comment on column product_contributions.bottle_volume_cl is 'Content of one bottle, centilitres';
comment on column product_contributions.alcohol_percent is 'Alcohol, % vol';
comment on column product_contributions.total_acidity is 'Total acidity, g/L';
comment on column product_contributions.residual_sugar is 'Residual sugar, g/L';
comment on column product_contributions.body is 'Body';
comment on column product_contributions.tannins is 'Tannins';
comment on column product_contributions.active is 'False when archived or withdrawn';
comment on column product_contributions.source is 'Name of the connection the row came from';
comment on column product_contributions.source_id is 'Identifier of the record in that source';
comment on column product_contributions.run_id is 'Run that last wrote the row';
comment on column product_contributions.source_position is 'File and line, or page and id, the row was read from';
comment on column product_contributions.read_at is 'When the source was read, by the source’s clock: an older reading never overwrites a newer one';
comment on column product_contributions.content_hash is '128 bits over the stated values: an equal hash means nothing to write';
comment on column product_contributions.created_at is 'When the row was first loaded';
comment on column product_contributions.last_updated is 'When a value of the row last moved';
comment on column product_contributions.deleted_at is 'When the source was first seen without the row; NULL while it lives';
create index product_contributions_product on product_contributions (product_key);

create table customers (
    customer_key text collate "C" primary key,
    first_name text,
    last_name text,
    company_name text,
    email text,
    phone text,
    mobile text,
    street text,
    zip_code text,
    city text,
    country text,
    country_code text,
    email_opt_out boolean,
    sms_opt_out boolean,
    phone_opt_out boolean,
    tags text[],
    segment text default 'prospect' check (segment in ('vip', 'standard', 'at_risk', 'prospect', 'inactive')),
    first_purchase_date timestamptz,
    last_purchase_date timestamptz,
    total_spent_eur numeric(14,4) default 0,
    purchase_count integer default 0,
    avg_order_value_eur numeric(14,4),
    preferred_category text check (preferred_category in ('rouge', 'blanc', 'rosé', 'pétillant', 'mousseux', 'fortifié', 'autre')),
    source text not null,
    source_id text not null,
    run_id bigint not null,
    source_position text,
    read_at timestamptz not null,
    content_hash uuid not null,
    created_at timestamptz default current_timestamp not null,
    last_updated timestamptz default current_timestamp not null,
    deleted_at timestamptz
);

comment on table customers is 'One row per customer of a source';
comment on column customers.customer_key is '<source>-<id in the source>';
comment on column customers.first_name is 'First name of a person';
comment on column customers.last_name is 'Last name of a person';
comment on column customers.company_name is 'Name of a company';
comment on column customers.email is 'E-mail address, lower case; NULL when absent or invalid';
comment on column customers.phone is 'Telephone, E.164';
comment on column customers.mobile is 'Mobile telephone, E.164';
comment on column customers.street is 'Street and number';
comment on column customers.zip_code is 'Postcode, leading zero kept';
comment on column customers.city is 'Town';
comment on column customers.country is 'Country, its French name';
comment on column customers.country_code is 'Country, ISO 3166-1 alpha-2';
comment on column customers.email_opt_out is 'No e-mail wanted; a load may set it, none lifts it';
comment on column customers.sms_opt_out is 'No text message wanted; a load may set it, none lifts it';
comment on column customers.phone_opt_out is 'No call wanted; a load may set it, none lifts it';
comment on column customers.tags is 'Labels the source gives';
comment on column customers.segment is 'RFM segment; derived';
comment on column customers.first_purchase_date is 'First purchase; derived from sales_lines';
comment on column customers.last_purchase_date is 'Last purchase; derived from sales_lines';
comment on column customers.total_spent_eur is 'Sum of confirmed and done lines, euros; derived';
comment on column customers.purchase_count is 'Orders; derived';
comment on column customers.avg_order_value_eur is 'total_spent_eur / purchase_count; derived';
comment on column customers.preferred_category is 'Category with the most 75 cl equivalents; derived';
comment on column customers.source is 'Name of the connection the row came from';
comment on column customers.source_id is 'Identifier of the record in that source';
comment on column customers.run_id is 'Run that last wrote the row';
comment on column customers.source_position is 'File and line, or page and id, the row was read from';
comment on column customers.read_at is 'When the source was read, by the source’s clock: an older reading never overwrites a newer one';
comment on column customers.content_hash is '128 bits over the stated values: an equal hash means nothing to write';
comment on column customers.created_at is 'When the row was first loaded';
comment on column customers.last_updated is 'When a value of the row last moved';
comment on column customers.deleted_at is 'When the source was first seen without the row; NULL while it lives';
create index customers_email on customers (email);

create table sales_lines (
    sale_line_key text collate "C" primary key,
    customer_key text collate "C" not null,
    product_key text collate "C" not null,
    date_sale timestamptz not null,
    sale_day date not null,
    quantity_units numeric(14,3) not null,
    unit text,
    vat_percent numeric(7,2),
    quantity_bottles_75cl_eq numeric(14,3),
    price_unit_eur numeric(14,4),
    price_total_eur numeric(14,4),
    cost_total_eur numeric(14,4),
    margin_percent numeric(7,2),
    order_id text,
    channel text,
    state text not null check (state in ('draft', 'confirmed', 'done', 'cancelled')),
    notes text,
    in_authority boolean default true not null,
    source text not null,
    source_id text not null,
    run_id bigint not null,
    source_position text,
    read_at timestamptz not null,
    content_hash uuid not null,
    created_at timestamptz default current_timestamp not null,
    last_updated timestamptz default current_timestamp not null,
    deleted_at timestamptz
);

comment on table sales_lines is 'One row per line of a sale';
comment on column sales_lines.sale_line_key is '<source>-<line id>';
comment on column sales_lines.customer_key is 'The customer; may arrive later';
comment on column sales_lines.product_key is 'The product; may arrive later';
comment on column sales_lines.date_sale is 'When the sale took place';
comment on column sales_lines.sale_day is 'That day in Europe/Paris; derived';
comment on column sales_lines.quantity_units is 'Quantity as the source counts; negative for a return';
comment on column sales_lines.unit is 'Unit as written';
comment on column sales_lines.vat_percent is 'VAT rate when the source tells';
comment on column sales_lines.quantity_bottles_75cl_eq is 'Quantity in bottles of 75 cl; derived; NULL when the unit is not understood';
comment on column sales_lines.price_unit_eur is 'Price of one unit including VAT, euros';
comment on column sales_lines.price_total_eur is 'Total of the line including VAT, euros';
comment on column sales_lines.cost_total_eur is 'Cost of the line, euros';
comment on column sales_lines.margin_percent is '(price_total_eur - cost_total_eur) / price_total_eur × 100; derived';
comment on column sales_lines.order_id is 'The order the line belongs to';
comment on column sales_lines.channel is 'Sales channel: direct, website, distributor, pos …';
comment on column sales_lines.state is 'Only confirmed and done count as revenue';
comment on column sales_lines.notes is 'Free text';
comment on column sales_lines.in_authority is 'False when another source is the authority for that day: counts in nothing derived';
comment on column sales_lines.source is 'Name of the connection the row came from';
comment on column sales_lines.source_id is 'Identifier of the record in that source';
comment on column sales_lines.run_id is 'Run that last wrote the row';
comment on column sales_lines.source_position is 'File and line, or page and id, the row was read from';
comment on column sales_lines.read_at is 'When the source was read, by the source’s clock: an older reading never overwrites a newer one';
comment on column sales_lines.content_hash is '128 bits over the stated values: an equal hash means nothing to write';
comment on column sales_lines.created_at is 'When the row was first loaded';
comment on column sales_lines.last_updated is 'When a value of the row last moved';
comment on column sales_lines.deleted_at is 'When the source was first seen without the row; NULL while it lives';
create index sales_lines_customer on sales_lines (customer_key);
create index sales_lines_product on sales_lines (product_key);

create table stock_levels (
    stock_key text collate "C" primary key,
    product_key text collate "C" not null,
    warehouse text not null,
    quantity_units numeric(14,3) not null,
    unit text,
    quantity_bottles_75cl_eq numeric(14,3),
    reserved_qty numeric(14,3) default 0 not null,
    available_qty numeric(14,3) generated always as (quantity_units - reserved_qty) stored,
    last_count_date timestamptz,
    source text not null,
    source_id text not null,
    run_id bigint not null,
    source_position text,
    read_at timestamptz not null,
    content_hash uuid not null,
    created_at timestamptz default current_timestamp not null,
    last_updated timestamptz default current_timestamp not null,
    deleted_at timestamptz
);

comment on table stock_levels is 'One row per product and warehouse';
comment on column stock_levels.stock_key is '<source>-STOCK-<product_key>-<warehouse>';
comment on column stock_levels.product_key is 'The product; may arrive later';
comment on column stock_levels.warehouse is 'The place it is kept in';
comment on column stock_levels.quantity_units is 'Quantity on hand';
comment on column stock_levels.unit is 'Unit as written';
comment on column stock_levels.quantity_bottles_75cl_eq is 'Quantity in bottles of 75 cl; derived';
comment on column stock_levels.reserved_qty is 'Quantity promised to orders';
comment on column stock_levels.available_qty is 'quantity_units - reserved_qty';
comment on column stock_levels.last_count_date is 'Last physical count';
comment on column stock_levels.source is 'Name of the connection the row came from';
comment on column stock_levels.source_id is 'Identifier of the record in that source';
comment on column stock_levels.run_id is 'Run that last wrote the row';
comment on column stock_levels.source_position is 'File and line, or page and id, the row was read from';
comment on column stock_levels.read_at is 'When the source was read, by the source’s clock: an older reading never overwrites a newer one';
comment on column stock_levels.content_hash is '128 bits over the stated values: an equal hash means nothing to write';
comment on column stock_levels.created_at is 'When the row was first loaded';
comment on column stock_levels.last_updated is 'When a value of the row last moved';
comment on column stock_levels.deleted_at is 'When the source was first seen without the row; NULL while it lives';
create index stock_levels_product on stock_levels (product_key);

create table contact_history (
    contact_key text collate "C" primary key,
    customer_key text collate "C",
    date_contact timestamptz not null,
    channel text not null check (channel in ('email', 'sms', 'phone', 'website', 'direct')),
    campaign text,
    subject text,
    status text not null,
    product_key_suggested text collate "C",
    response boolean,
    response_details text,
    source text not null,
    source_id text not null,
    run_id bigint not null,
    source_position text,
    read_at timestamptz not null,
    content_hash uuid not null,
    created_at timestamptz default current_timestamp not null,
    last_updated timestamptz default current_timestamp not null,
    deleted_at timestamptz
);

comment on table contact_history is 'One row per contact with a customer';
comment on column contact_history.contact_key is 'From the event’s identity: a repeated event lands on itself';
comment on column contact_history.customer_key is 'The customer; NULL when unknown';
comment on column contact_history.date_contact is 'When it took place';
comment on column contact_history.channel is 'Channel';
comment on column contact_history.campaign is 'Campaign';
comment on column contact_history.subject is 'Subject';
comment on column contact_history.status is 'sent, delivered, opened, clicked, bounced, replied, unsubscribed, complained …';
comment on column contact_history.product_key_suggested is 'Product suggested';
comment on column contact_history.response is 'Whether the customer answered';
comment on column contact_history.response_details is 'What the customer answered';
comment on column contact_history.source is 'Name of the connection the row came from';
comment on column contact_history.source_id is 'Identifier of the record in that source';
comment on column contact_history.run_id is 'Run that last wrote the row';
comment on column contact_history.source_position is 'File and line, or page and id, the row was read from';
comment on column contact_history.read_at is 'When the source was read, by the source’s clock: an older reading never overwrites a newer one';
comment on column contact_history.content_hash is '128 bits over the stated values: an equal hash means nothing to write';
comment on column contact_history.created_at is 'When the row was first loaded';
comment on column contact_history.last_updated is 'When a value of the row last moved';
comment on column contact_history.deleted_at is 'When the source was first seen without the row; NULL while it lives';
create index contact_history_customer on contact_history (customer_key);

create table suppressions (
    channel text not null check (channel in ('email', 'sms', 'phone')),
    address text not null,
    suppressed_at timestamptz not null,
    origin text,
    lifted_at timestamptz,
    consent text,
    primary key (channel, address)
);

comment on table suppressions is 'Addresses and numbers that do not want to be contacted, whoever they belong to';
comment on column suppressions.channel is 'Channel';
comment on column suppressions.address is 'E-mail address or E.164 number';
comment on column suppressions.suppressed_at is 'When the opt-out was read';
comment on column suppressions.origin is 'Where it came from';
comment on column suppressions.lifted_at is 'When a dated consent lifted it';
comment on column suppressions.consent is 'That consent’s words';

create view orphan_sales_customers as
select s.sale_line_key, s.customer_key, s.source, s.date_sale
from sales_lines s
where s.deleted_at is null
  and not exists (select 1 from customers c where c.customer_key = s.customer_key and c.deleted_at is null);

comment on view orphan_sales_customers is 'Sales whose customer has not arrived; heals by itself';

create view orphan_sales_products as
select s.sale_line_key, s.product_key, s.source, s.date_sale
from sales_lines s
where s.deleted_at is null
  and not exists (select 1 from product_catalog p where p.product_key = s.product_key and p.deleted_at is null);

comment on view orphan_sales_products is 'Sales whose product has not arrived; heals by itself';

create view orphan_stock_products as
select l.stock_key, l.product_key, l.source, l.warehouse
from stock_levels l
where l.deleted_at is null
  and not exists (select 1 from product_catalog p where p.product_key = l.product_key and p.deleted_at is null);

comment on view orphan_stock_products is 'Stock whose product has not arrived; heals by itself';

create view duplicate_customer_candidates as
select email, count(*) as customers, min(customer_key) as first_customer_key, max(customer_key) as last_customer_key
from customers
where email is not null and deleted_at is null
group by email
having count(*) > 1;

comment on view duplicate_customer_candidates is 'Customers that share an e-mail address';
