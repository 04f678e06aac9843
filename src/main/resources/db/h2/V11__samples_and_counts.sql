-- What the pages show at once though it takes long to read or to count.

create table stream_samples (
    source varchar not null,
    stream varchar not null,
    columns varchar not null,
    records varchar not null,
    taken_at timestamp(6) with time zone not null,
    primary key (source, stream)
);

comment on table stream_samples is 'A few records of each stream as its source wrote them: what a changed mapping is tried on';
comment on column stream_samples.source is 'Name of the connection';
comment on column stream_samples.stream is 'The stream';
comment on column stream_samples.columns is 'The source''s columns, JSON list';
comment on column stream_samples.records is 'At most 50 records, the newest first, JSON: position and cells as text';
comment on column stream_samples.taken_at is 'When the newest of them was loaded';

create table kept_counts (
    kind varchar not null,
    name varchar not null,
    counted bigint not null,
    counted_at timestamp(6) with time zone not null,
    primary key (kind, name)
);

comment on table kept_counts is 'Figures that take seconds to count over large tables, as they were counted last';
comment on column kept_counts.kind is 'rows: living rows of a source in a table; anomalies: open anomalies of a code';
comment on column kept_counts.name is 'source/table, or the code';
comment on column kept_counts.counted is 'How many';
comment on column kept_counts.counted_at is 'When they were counted';
