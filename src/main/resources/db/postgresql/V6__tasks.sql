-- Tasks, read from Odoo: whom a deadline concerns. And windows that only ask what was deleted.

create table tasks (
    task_key text collate "C" primary key,
    name text not null,
    deadline timestamptz,
    deadline_day date,
    stage text,
    closed boolean,
    project text,
    manager_partner text,
    assignee_partners text[],
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

alter table run_windows drop constraint run_windows_kind_check;
alter table run_windows add constraint run_windows_kind_check check (kind in ('changes', 'full', 'backfill', 'reconcile', 'lacking', 'deletions', 'snapshot'));
comment on column run_windows.kind is 'changes, full, backfill, reconcile, lacking, deletions or snapshot';
