-- Systems that are read again and again: where their streams stand, and which keys their products were given.

create table stream_cursors (
    source text not null,
    stream text not null,
    model text not null,
    read_until timestamptz not null,
    mapping_hash text not null,
    run_id bigint not null,
    primary key (source, stream)
);

comment on table stream_cursors is 'Where each stream of a system stands: everything written there before is here';
comment on column stream_cursors.source is 'Source';
comment on column stream_cursors.stream is 'Stream';
comment on column stream_cursors.model is 'Kind of record in the source';
comment on column stream_cursors.read_until is 'Horizon of the last window that was loaded whole, by the source’s clock';
comment on column stream_cursors.mapping_hash is 'SHA-256 of the meaning of the mapping its rows were made by';
comment on column stream_cursors.run_id is 'Run that moved it';

create table run_windows (
    run_id bigint primary key,
    model text not null,
    kind text not null check (kind in ('changes', 'full', 'backfill', 'reconcile', 'snapshot')),
    written_from timestamptz,
    written_before timestamptz,
    horizon timestamptz not null,
    last_id bigint default 0 not null
);

comment on table run_windows is 'The window that a run reads of a system, as it was frozen at its start';
comment on column run_windows.run_id is 'Run';
comment on column run_windows.model is 'Kind of record in the source';
comment on column run_windows.kind is 'changes, full, backfill, reconcile or snapshot';
comment on column run_windows.written_from is 'Records written earlier are left out; NULL for none';
comment on column run_windows.written_before is 'Records written from then on are left out; NULL for none';
comment on column run_windows.horizon is 'The source’s clock at the first answer; the cursor once the run is through';
comment on column run_windows.last_id is 'Highest id committed; what is missing below it, run_batches tells';

create table product_bindings (
    source text not null,
    source_id bigint not null,
    product_key text not null,
    code text,
    conflict boolean not null,
    primary key (source, source_id),
    unique (source, product_key)
);

comment on table product_bindings is 'The key that each product of a source was given, for ever';
comment on column product_bindings.source is 'Source';
comment on column product_bindings.source_id is 'Id of the product there';
comment on column product_bindings.product_key is 'Key it has in every table';
comment on column product_bindings.code is 'Code it came with first; NULL when it had none';
comment on column product_bindings.conflict is 'Whether another product of the source had that code before';
