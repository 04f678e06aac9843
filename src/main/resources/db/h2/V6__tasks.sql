-- Tasks, read from Odoo: whom a deadline concerns. And windows that only ask what was deleted.

create table tasks (
    task_key varchar primary key,
    name varchar not null,
    deadline timestamp(6) with time zone,
    deadline_day date,
    stage varchar,
    closed boolean,
    project varchar,
    manager_partner varchar,
    assignee_partners varchar array,
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

comment on table tasks is 'One row per task of a project';
comment on column tasks.task_key is '<source>-<task id>';
comment on column tasks.name is 'What is to be done';
comment on column tasks.deadline is 'When it is due; midnight UTC where the source names only a day';
comment on column tasks.deadline_day is 'The day it is due in Europe/Paris; derived';
comment on column tasks.stage is 'Stage as the source names it';
comment on column tasks.closed is 'Whether nothing is left to do: done, cancelled, or in a folded stage';
comment on column tasks.project is 'Name of the project';
comment on column tasks.manager_partner is 'Contact number, in the source, of the person in charge of the project';
comment on column tasks.assignee_partners is 'Contact numbers, in the source, of those the task is given to';
comment on column tasks.active is 'False when archived';
comment on column tasks.source is 'Name of the connection the row came from';
comment on column tasks.source_id is 'Identifier of the record in that source';
comment on column tasks.run_id is 'Run that last wrote the row';
comment on column tasks.source_position is 'File and line, or page and id, the row was read from';
comment on column tasks.read_at is 'When the source was read, by the source’s clock: an older reading never overwrites a newer one';
comment on column tasks.content_hash is '128 bits over the stated values: an equal hash means nothing to write';
comment on column tasks.created_at is 'When the row was first loaded';
comment on column tasks.last_updated is 'When a value of the row last moved';
comment on column tasks.deleted_at is 'When the source was first seen without the row; NULL while it lives';
create index tasks_deadline on tasks (deadline_day);

-- the check has no name that could be dropped
alter table run_windows rename to run_windows_before;
create table run_windows (
    run_id bigint primary key,
    model varchar not null,
    kind varchar not null check (kind in ('changes', 'full', 'backfill', 'reconcile', 'lacking', 'deletions', 'snapshot')),
    written_from timestamp(6) with time zone,
    written_before timestamp(6) with time zone,
    horizon timestamp(6) with time zone not null,
    last_id bigint default 0 not null
);
insert into run_windows select * from run_windows_before;
drop table run_windows_before;

comment on table run_windows is 'The window that a run reads of a system, as it was frozen at its start';
comment on column run_windows.run_id is 'Run';
comment on column run_windows.model is 'Kind of record in the source';
comment on column run_windows.kind is 'changes, full, backfill, reconcile, lacking, deletions or snapshot';
comment on column run_windows.written_from is 'Records written earlier are left out; NULL for none';
comment on column run_windows.written_before is 'Records written from then on are left out; NULL for none';
comment on column run_windows.horizon is 'The source’s clock at the first answer; the cursor once the run is through';
comment on column run_windows.last_id is 'Highest id committed; what is missing below it, run_batches tells';
