-- Orders of shops on their way into the books, and writes to other systems that nobody heard of since.

create table shop_readings (
    shop varchar primary key,
    orders_since timestamp(6) with time zone not null,
    read_until timestamp(6) with time zone not null
);

comment on table shop_readings is 'Where the reading of a shop’s orders stands';
comment on column shop_readings.shop is 'Name of the shop';
comment on column shop_readings.orders_since is 'Orders placed before are not ours';
comment on column shop_readings.read_until is 'Every order changed before is here';

create table shop_orders (
    shop varchar not null,
    order_id varchar not null,
    order_number varchar not null,
    placed_at timestamp(6) with time zone not null,
    version bigint not null,
    facts uuid not null,
    look_at timestamp(6) with time zone,
    goods uuid,
    foreign_id bigint,
    foreign_name varchar,
    foreign_state varchar,
    changed_at timestamp(6) with time zone not null,
    primary key (shop, order_id)
);

comment on table shop_orders is 'One row per order of a shop that was read';
comment on column shop_orders.shop is 'Name of the shop';
comment on column shop_orders.order_id is 'The shop’s id';
comment on column shop_orders.order_number is 'As people call it';
comment on column shop_orders.placed_at is 'When it was placed';
comment on column shop_orders.version is 'How often it was seen to be different';
comment on column shop_orders.facts is 'Hash of what the books must know of it, as last seen';
comment on column shop_orders.look_at is 'When it is looked at again by itself, because payments do not move its date; NULL: not any more';
comment on column shop_orders.goods is 'Hash of what was sold when it was placed in the books; NULL until it is';
comment on column shop_orders.foreign_id is 'Its id in the books; NULL until it is there';
comment on column shop_orders.foreign_name is 'Its name there';
comment on column shop_orders.foreign_state is 'Its state there, as last seen';
comment on column shop_orders.changed_at is 'When it was last seen to be different';
create index shop_orders_look on shop_orders (shop, look_at);

create table sent_writes (
    target varchar not null,
    reference varchar not null,
    sent_at timestamp(6) with time zone not null,
    primary key (target, reference)
);

comment on table sent_writes is 'Writes to other systems that were sent and whose outcome is not known';
comment on column sent_writes.target is 'Name of the other system';
comment on column sent_writes.reference is 'What the write is about';
comment on column sent_writes.sent_at is 'When it was sent';

-- an order of a shop deserves a look without any run having found it
alter table anomalies alter column run_id set null;
comment on column anomalies.run_id is 'Run that found it; NULL when none did';
