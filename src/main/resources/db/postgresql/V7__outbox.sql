-- What must still be sent, and what people are told about their tasks.

create table outbox (
    id bigint generated always as identity primary key,
    target text collate "C" not null,
    operation text not null,
    entity text collate "C",
    identity uuid not null,
    body text not null,
    run_id bigint,
    replaces boolean default false not null,
    created_at timestamptz not null,
    state text default 'waiting' not null check (state in ('waiting', 'delivered', 'dead', 'superseded')),
    due_at timestamptz not null,
    owner text,
    claims bigint default 0 not null,
    attempts integer default 0 not null,
    reason_code text,
    reason text,
    foreign_id text,
    answer text,
    settled_at timestamptz
);

comment on table outbox is 'What must still be sent to other systems, written with the change that causes it';
comment on column outbox.id is 'Number, in the order of creation';
comment on column outbox.target is 'Who receives it';
comment on column outbox.operation is 'What the receiver is to do with it';
comment on column outbox.entity is 'What the message is about: such messages are sent one behind the other; NULL: nothing that others are about';
comment on column outbox.identity is 'Hash of what makes it this message: the same again is not stored';
comment on column outbox.body is 'What is sent, JSON';
comment on column outbox.run_id is 'Run that caused it; NULL when none did';
comment on column outbox.replaces is 'Whether earlier ones of its operation and entity need not be sent any more';
comment on column outbox.created_at is 'When it was written';
comment on column outbox.state is 'How it stands';
comment on column outbox.due_at is 'When it may be sent next: after a failure later, while it is sent the end of the lease';
comment on column outbox.owner is 'Process that sends it; NULL when none';
comment on column outbox.claims is 'How often it was taken to be sent: who took it before may not settle it any more';
comment on column outbox.attempts is 'Failed attempts';
comment on column outbox.reason_code is 'Kind of the last failure';
comment on column outbox.reason is 'Why it failed, in words';
comment on column outbox.foreign_id is 'What the receiver calls it';
comment on column outbox.answer is 'What the receiver answered, shortened';
comment on column outbox.settled_at is 'When it was delivered, superseded or given up';
create unique index outbox_identity on outbox (target, identity);
create index outbox_due on outbox (target, id) where state = 'waiting';
create index outbox_entity on outbox (target, entity, id) where state = 'waiting';
create index outbox_dead on outbox (target, id) where state = 'dead';
create index outbox_settled on outbox (settled_at) where settled_at is not null;

create table notifications (
    notification_id uuid primary key,
    source text not null,
    task_key text collate "C" not null,
    partner text collate "C" not null,
    kind text not null check (kind in ('deadline_3days', 'deadline_1day', 'deadline_today', 'deadline_overdue', 'task_assigned')),
    notification_day date,
    title text not null,
    message text not null,
    origin text not null,
    created_at timestamptz not null,
    read_at timestamptz
);

comment on table notifications is 'One row per person told about a task';
comment on column notifications.notification_id is 'From task, person, kind and day: the same reminder lands on itself';
comment on column notifications.source is 'Name of the connection that the task is of';
comment on column notifications.task_key is 'Task that it is about';
comment on column notifications.partner is 'Contact number, in the source, of the person told';
comment on column notifications.kind is 'What is told';
comment on column notifications.notification_day is 'The day of a reminder in Europe/Paris; NULL for an assignment';
comment on column notifications.title is 'Title as the person sees it';
comment on column notifications.message is 'Name of the task, and its day';
comment on column notifications.origin is 'What told first: an event of the inbox, or the daily reminders';
comment on column notifications.created_at is 'When it was written';
comment on column notifications.read_at is 'When the person read it; NULL until then';
create index notifications_partner on notifications (partner, created_at);
create index notifications_task on notifications (task_key);
