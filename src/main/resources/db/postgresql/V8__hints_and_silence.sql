-- Hints: records read again by their ids, and events that concern nothing that is kept. How often senders are heard.

alter table inbox drop constraint inbox_state_check;
alter table inbox add constraint inbox_state_check check (state in ('waiting', 'done', 'stale', 'ignored', 'quarantined'));
comment on column inbox.state is 'waiting, done, stale, ignored or quarantined';
comment on column inbox.reason is 'Why it failed, was ignored or quarantined';
comment on column inbox.source is 'Sender, its stream behind a slash';

alter table run_windows drop constraint run_windows_kind_check;
alter table run_windows add constraint run_windows_kind_check check (kind in ('changes', 'full', 'backfill', 'reconcile', 'lacking', 'hinted', 'deletions', 'snapshot'));
comment on column run_windows.kind is 'changes, full, backfill, reconcile, lacking, hinted, deletions or snapshot';

-- changes of records came under their sender's name; they are a stream of their own now, in no order
update inbox set source = 'odoo/changed', entity = null where source = 'odoo' and entity like '% %';

create table senders (
    source text collate "C" primary key,
    last_event bigint not null,
    heard_at timestamptz not null,
    told_at timestamptz
);

comment on table senders is 'When each sender, and each of its streams, was last heard';
comment on column senders.source is 'Sender, its stream behind a slash';
comment on column senders.last_event is 'The last event of the inbox that was counted';
comment on column senders.heard_at is 'When that event was received';
comment on column senders.told_at is 'When its present silence was told; NULL while it is heard as usual';

create table sender_days (
    source text collate "C" not null,
    heard_on date not null,
    events bigint not null,
    longest_gap_seconds bigint not null,
    primary key (source, heard_on)
);

comment on table sender_days is 'How often senders were heard: what their usual silence is told from';
comment on column sender_days.source is 'Sender, its stream behind a slash';
comment on column sender_days.heard_on is 'Day in Europe/Paris';
comment on column sender_days.events is 'Events received that day';
comment on column sender_days.longest_gap_seconds is 'The longest silence that ended that day, in seconds';
