-- How good the tables were, day by day.

create table quality_scores (
    table_name varchar not null,
    measured_on date not null,
    measured_at timestamp(6) with time zone not null,
    living bigint not null,
    completeness numeric(7,2) not null,
    validity numeric(7,2) not null,
    uniqueness numeric(7,2) not null,
    consistency numeric(7,2) not null,
    freshness numeric(7,2) not null,
    score numeric(7,2) not null,
    primary key (table_name, measured_on)
);

comment on table quality_scores is 'Quality of each table, one row a day: its last measurement';
comment on column quality_scores.table_name is 'The canonical table';
comment on column quality_scores.measured_on is 'Day of the measurement in Europe/Paris';
comment on column quality_scores.measured_at is 'When the table was counted';
comment on column quality_scores.living is 'Living rows';
comment on column quality_scores.completeness is 'Filled cells among those a source may state, 0 to 100; required columns count three times';
comment on column quality_scores.validity is 'Rows without an open anomaly, 0 to 100';
comment on column quality_scores.uniqueness is 'Rows that share with no other what should tell them apart, 0 to 100';
comment on column quality_scores.consistency is 'References whose other side is there, 0 to 100';
comment on column quality_scores.freshness is 'Of the newest row: 100 for a week, 0 after ninety days';
comment on column quality_scores.score is 'Weighted mean of the five';
