-- What Vendange remembers of its work: runs, refused records, anomalies.

create table runs (
    run_id bigint generated always as identity primary key,
    source text,
    stream text,
    table_name text,
    trigger_kind text not null,
    file_name text not null,
    file_size bigint not null,
    file_sha256 text not null,
    file_modified timestamptz,
    mapping text,
    mapping_hash text,
    columns text,
    status text not null check (status in ('running', 'loaded', 'loaded_with_quarantine', 'unchanged', 'already_loaded', 'refused', 'failed', 'cancelled')),
    read_at timestamptz,
    started_at timestamptz not null,
    ended_at timestamptz,
    worked_ms bigint default 0 not null,
    records_read bigint default 0 not null,
    inserted bigint default 0 not null,
    updated bigint default 0 not null,
    unchanged bigint default 0 not null,
    quarantined bigint default 0 not null,
    duplicates bigint default 0 not null,
    money_read numeric(20,4) default 0 not null,
    money_stored numeric(20,4) default 0 not null,
    bottles_read numeric(20,4) default 0 not null,
    bottles_stored numeric(20,4) default 0 not null,
    proven boolean default false not null,
    anomalies text,
    notes text,
    message text,
    advice text
);

comment on table runs is 'One row per run, whatever became of it';
comment on column runs.run_id is 'The run';
comment on column runs.source is 'Source';
comment on column runs.stream is 'Stream';
comment on column runs.table_name is 'Canonical table';
comment on column runs.trigger_kind is 'What started it: folder, command, page, replay, timer';
comment on column runs.file_name is 'File as the person sees it';
comment on column runs.file_size is 'Bytes';
comment on column runs.file_sha256 is 'SHA-256 of the content';
comment on column runs.file_modified is 'When the file was last written';
comment on column runs.mapping is 'Mapping';
comment on column runs.mapping_hash is 'SHA-256 of the mapping’s meaning';
comment on column runs.columns is 'Columns of the source, JSON';
comment on column runs.status is 'How the run stands';
comment on column runs.read_at is 'When the source was read';
comment on column runs.started_at is 'Start of the first execution';
comment on column runs.ended_at is 'End';
comment on column runs.worked_ms is 'Milliseconds worked, over all executions';
comment on column runs.records_read is 'Records read';
comment on column runs.inserted is 'Rows inserted';
comment on column runs.updated is 'Rows updated';
comment on column runs.unchanged is 'Rows unchanged';
comment on column runs.quarantined is 'Records refused';
comment on column runs.duplicates is 'Records that repeat another of the file';
comment on column runs.money_read is 'Control total as read, euros';
comment on column runs.money_stored is 'The same from the tables';
comment on column runs.bottles_read is 'Control total as read, 75 cl equivalents';
comment on column runs.bottles_stored is 'The same from the tables';
comment on column runs.proven is 'Whether the completeness proof balances';
comment on column runs.anomalies is 'Anomalies by code, JSON';
comment on column runs.notes is 'What was decided on the way, JSON';
comment on column runs.message is 'Why it was refused or failed';
comment on column runs.advice is 'What to do about it';
create index runs_content on runs (file_sha256);
create index runs_stream on runs (source, stream, status);

create table run_batches (
    run_id bigint not null,
    first_record bigint not null,
    last_record bigint not null,
    records_read integer not null,
    inserted integer not null,
    updated integer not null,
    unchanged integer not null,
    quarantined integer not null,
    duplicates integer not null,
    money_read numeric(20,4) not null,
    money_stored numeric(20,4) not null,
    bottles_read numeric(20,4) not null,
    bottles_stored numeric(20,4) not null,
    anomalies text,
    primary key (run_id, first_record)
);

comment on table run_batches is 'The record ranges a run has committed, with what became of them';
comment on column run_batches.run_id is 'The run';
comment on column run_batches.first_record is 'First record of the range, from 0';
comment on column run_batches.last_record is 'Last record of the range';
comment on column run_batches.records_read is 'Records';
comment on column run_batches.inserted is 'Rows inserted';
comment on column run_batches.updated is 'Rows updated';
comment on column run_batches.unchanged is 'Rows unchanged';
comment on column run_batches.quarantined is 'Records refused';
comment on column run_batches.duplicates is 'Duplicates';
comment on column run_batches.money_read is 'Control total as read, euros';
comment on column run_batches.money_stored is 'The same from the tables';
comment on column run_batches.bottles_read is 'Control total as read, 75 cl equivalents';
comment on column run_batches.bottles_stored is 'The same from the tables';
comment on column run_batches.anomalies is 'Anomalies by code, JSON';

create table stream_leases (
    source text not null,
    stream text not null,
    token bigint not null,
    run_id bigint,
    owner text not null,
    expires_at timestamptz not null,
    primary key (source, stream)
);

comment on table stream_leases is 'Who works on a stream; each commit checks its token';
comment on column stream_leases.source is 'Source';
comment on column stream_leases.stream is 'Stream';
comment on column stream_leases.token is 'Grows with each taker';
comment on column stream_leases.run_id is 'The run';
comment on column stream_leases.owner is 'Host, process and its start';
comment on column stream_leases.expires_at is 'When it may be taken over';

create table stream_decisions (
    source text not null,
    stream text not null,
    name text not null,
    decided text not null,
    decided_at timestamptz default current_timestamp not null,
    primary key (source, stream, name)
);

comment on table stream_decisions is 'What was decided once for a source and holds for ever after';
comment on column stream_decisions.source is 'Source';
comment on column stream_decisions.stream is 'Stream';
comment on column stream_decisions.name is 'Decision';
comment on column stream_decisions.decided is 'What was decided';
comment on column stream_decisions.decided_at is 'When';

create table quarantine (
    ref text primary key,
    run_id bigint not null,
    source text not null,
    stream text not null,
    mapping text not null,
    mapping_hash text not null,
    file_name text not null,
    file_sha256 text not null,
    position bigint not null,
    source_key text collate "C",
    code text not null,
    column_name text,
    cell text,
    reason text not null,
    problems text not null,
    columns text not null,
    cells text not null,
    state text default 'open' not null check (state in ('open', 'corrected', 'dismissed')),
    read_at timestamptz not null,
    created_at timestamptz default current_timestamp not null,
    closed_at timestamptz,
    closed_by_run bigint,
    loaded_key text collate "C"
);

comment on table quarantine is 'Records that could not load, with the reason';
comment on column quarantine.ref is 'What names the entry for ever';
comment on column quarantine.run_id is 'Run that last refused it';
comment on column quarantine.source is 'Source';
comment on column quarantine.stream is 'Stream';
comment on column quarantine.mapping is 'Mapping';
comment on column quarantine.mapping_hash is 'SHA-256 of the mapping’s meaning';
comment on column quarantine.file_name is 'File';
comment on column quarantine.file_sha256 is 'SHA-256 of its content';
comment on column quarantine.position is 'Line, or id';
comment on column quarantine.source_key is 'Key it would have had';
comment on column quarantine.code is 'First reason';
comment on column quarantine.column_name is 'Column of the first reason';
comment on column quarantine.cell is 'Value of the first reason';
comment on column quarantine.reason is 'First reason as a sentence, French';
comment on column quarantine.problems is 'Every reason, JSON';
comment on column quarantine.columns is 'Columns of the source, JSON';
comment on column quarantine.cells is 'The record as written, JSON';
comment on column quarantine.state is 'open, corrected or dismissed';
comment on column quarantine.read_at is 'When the source was read';
comment on column quarantine.created_at is 'When it was first refused';
comment on column quarantine.closed_at is 'When it was closed';
comment on column quarantine.closed_by_run is 'Run that closed it';
comment on column quarantine.loaded_key is 'Key it loaded under';
create index quarantine_stream on quarantine (source, stream, state);
create index quarantine_run on quarantine (run_id);
create index quarantine_key on quarantine (source_key);

create table anomalies (
    table_name text not null,
    row_key text collate "C" not null,
    column_name text not null,
    code text not null,
    severity text not null check (severity in ('critical', 'high', 'medium')),
    cell text,
    source text not null,
    run_id bigint not null,
    since timestamptz default current_timestamp not null,
    closed_at timestamptz,
    primary key (table_name, row_key, column_name, code)
);

comment on table anomalies is 'Rows that loaded and deserve a look';
comment on column anomalies.table_name is 'Canonical table';
comment on column anomalies.row_key is 'Key of the row';
comment on column anomalies.column_name is 'Column; empty for the whole row';
comment on column anomalies.code is 'What is wrong';
comment on column anomalies.severity is 'critical, high or medium';
comment on column anomalies.cell is 'Value as the source wrote it';
comment on column anomalies.source is 'Source';
comment on column anomalies.run_id is 'Run that found it';
comment on column anomalies.since is 'When it was first seen';
comment on column anomalies.closed_at is 'When it was cured';

create table derivation_marks (
    run_id bigint not null,
    kind text not null,
    row_key text collate "C" not null
);

comment on table derivation_marks is 'Keys whose derived values a run has touched';
comment on column derivation_marks.run_id is 'Run';
comment on column derivation_marks.kind is 'customer, product, or line_product: one that a line names';
comment on column derivation_marks.row_key is 'Key';

create unlogged table touched_customers (
    customer_key text collate "C" primary key,
    portion integer not null
);

comment on table touched_customers is 'Customers whose figures are being derived; empty outside a derivation';
comment on column touched_customers.customer_key is 'Customer';
comment on column touched_customers.portion is 'Which of the statements derives it';

create table snapshot_keys (
    run_id bigint not null,
    row_key text collate "C" not null,
    part text,
    primary key (run_id, row_key)
);

comment on table snapshot_keys is 'Keys a running snapshot has seen';
comment on column snapshot_keys.run_id is 'Run';
comment on column snapshot_keys.row_key is 'Key';
comment on column snapshot_keys.part is 'Warehouse';

create table unit_equivalents (
    unit text primary key,
    bottles numeric(20,4),
    volume_cl numeric(7,2)
);

comment on table unit_equivalents is 'What each unit as written holds';
comment on column unit_equivalents.unit is 'Unit as written; empty when none';
comment on column unit_equivalents.bottles is 'Bottles in it; NULL when not understood';
comment on column unit_equivalents.volume_cl is 'Content of one of them; NULL when the unit does not state it';

create table store_locks (
    name text primary key
);

comment on table store_locks is 'Rows that are locked where one at a time may work';
comment on column store_locks.name is 'Lock';

create table store_settings (
    name text primary key,
    content text not null
);

comment on table store_settings is 'Settings that shaped stored rows, to see when they change';
comment on column store_settings.name is 'Setting';
comment on column store_settings.content is 'Its value when the rows were last derived';

insert into store_locks (name) values ('derivation'), ('leases');
