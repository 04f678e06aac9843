-- What senders delivered, and what webhooks fill beside the five canonical tables.

create table inbox (
    id bigint generated always as identity primary key,
    source text collate "C" not null,
    identity uuid not null,
    body_hash uuid not null,
    entity text collate "C",
    version bigint,
    headers text,
    body text not null,
    received_at timestamptz not null,
    state text default 'waiting' not null check (state in ('waiting', 'done', 'stale', 'quarantined')),
    due_at timestamptz not null,
    owner text,
    attempts integer default 0 not null,
    reason text,
    conflicts_with uuid,
    settled_at timestamptz
) with (toast_tuple_target = 8160);
-- bodies of a few kilobytes stay in their row, as they are: compressing them costs more than writing them
alter table inbox alter column body set storage external;

comment on table inbox is 'Events as their senders delivered them, stored before they are answered';
comment on column inbox.id is 'Number, in the order of arrival';
comment on column inbox.source is 'Sender';
comment on column inbox.identity is 'Hash of what makes it this event: the same again is a repeat';
comment on column inbox.body_hash is 'Hash of the body: another one under the same identity is a conflict';
comment on column inbox.entity is 'What the event is about: such events are processed one behind the other';
comment on column inbox.version is 'Grows with the state of the entity; NULL when the event is no state';
comment on column inbox.headers is 'Headers that belong to the event, JSON; never a credential';
comment on column inbox.body is 'Body as it was sent, JSON';
comment on column inbox.received_at is 'When it was received';
comment on column inbox.state is 'How it stands';
comment on column inbox.due_at is 'When it may be processed next: after a failure later, while it is processed the end of the lease';
comment on column inbox.owner is 'Process that has it; NULL when none';
comment on column inbox.attempts is 'Failed attempts';
comment on column inbox.reason is 'Why it failed or was quarantined';
comment on column inbox.conflicts_with is 'Identity of the earlier event with another body';
comment on column inbox.settled_at is 'When it was done or found stale';
create unique index inbox_identity on inbox (source, identity);
create index inbox_due on inbox (source, id) where state = 'waiting';
create index inbox_entity on inbox (source, entity, id) where state = 'waiting';
create index inbox_quarantined on inbox (source, id) where state = 'quarantined';
create index inbox_settled on inbox (settled_at) where settled_at is not null;

create table inbox_versions (
    source text collate "C" not null,
    entity text collate "C" not null,
    version bigint not null,
    primary key (source, entity)
);

comment on table inbox_versions is 'Latest state of an entity that an event brought: older events are stale';
comment on column inbox_versions.source is 'Sender';
comment on column inbox_versions.entity is 'What the events are about';
comment on column inbox_versions.version is 'The version processed last';

create table leads (
    lead_id uuid primary key,
    email text not null,
    name text,
    phone text,
    mobile text,
    description text,
    artist_name text,
    label text,
    genre text,
    budget_estimated numeric(14,4),
    country_code text,
    platforms_interest text,
    source_url text,
    utm_campaign text,
    utm_medium text,
    utm_source text,
    consent boolean,
    consent_text text,
    consent_at timestamptz,
    score integer not null,
    score_reasons text not null,
    source text not null,
    received_at timestamptz not null,
    odoo_id bigint,
    created_at timestamptz default current_timestamp not null
);

comment on table leads is 'One row per form sent';
comment on column leads.lead_id is 'From the event’s identity: a repeated form lands on itself';
comment on column leads.email is 'E-mail address, lower case';
comment on column leads.name is 'Name';
comment on column leads.phone is 'Telephone as written';
comment on column leads.mobile is 'Mobile telephone as written';
comment on column leads.description is 'Message';
comment on column leads.artist_name is 'Artist';
comment on column leads.label is 'Label';
comment on column leads.genre is 'Genre';
comment on column leads.budget_estimated is 'Budget stated, euros';
comment on column leads.country_code is 'ISO 3166-1 alpha-2';
comment on column leads.platforms_interest is 'Platforms, JSON';
comment on column leads.source_url is 'Page of the form';
comment on column leads.utm_campaign is 'Campaign of the visit';
comment on column leads.utm_medium is 'Medium of the visit';
comment on column leads.utm_source is 'Source of the visit';
comment on column leads.consent is 'Whether the person agreed to be contacted';
comment on column leads.consent_text is 'The words agreed to';
comment on column leads.consent_at is 'When the person agreed: the arrival of the form';
comment on column leads.score is '0 to 100';
comment on column leads.score_reasons is 'What the score is made of, JSON';
comment on column leads.source is 'Sender';
comment on column leads.received_at is 'When the form was received';
comment on column leads.odoo_id is 'crm.lead in Odoo; NULL until pushed';
comment on column leads.created_at is 'When the row was written';

create table campaign_kpis (
    kpi_id uuid primary key,
    campaign_ref text collate "C" not null,
    platform text collate "C" not null check (platform in ('youtube', 'meta', 'tiktok', 'spotify', 'google', 'other')),
    kpi_day date not null,
    impressions bigint,
    views bigint,
    clicks bigint,
    conversions bigint,
    streams bigint,
    video_views_25 bigint,
    video_views_50 bigint,
    video_views_75 bigint,
    video_views_100 bigint,
    likes bigint,
    shares bigint,
    comments bigint,
    saves bigint,
    spend numeric(14,4),
    ctr numeric(14,4),
    cpv numeric(14,4),
    cpc numeric(14,4),
    cpm numeric(14,4),
    conversion_rate numeric(14,4),
    cost_per_conversion numeric(14,4),
    view_rate numeric(14,4),
    disagreements text,
    event_id bigint not null,
    received_at timestamptz not null,
    unique (campaign_ref, platform, kpi_day)
);

comment on table campaign_kpis is 'One row per campaign, platform and day: the last delivery of the day';
comment on column campaign_kpis.kpi_id is 'From campaign, platform and day';
comment on column campaign_kpis.campaign_ref is 'Campaign';
comment on column campaign_kpis.platform is 'Platform';
comment on column campaign_kpis.kpi_day is 'Day';
comment on column campaign_kpis.impressions is 'Impressions';
comment on column campaign_kpis.views is 'Views';
comment on column campaign_kpis.clicks is 'Clicks';
comment on column campaign_kpis.conversions is 'Conversions';
comment on column campaign_kpis.streams is 'Streams';
comment on column campaign_kpis.video_views_25 is 'Views of a quarter of the video';
comment on column campaign_kpis.video_views_50 is 'Views of half of the video';
comment on column campaign_kpis.video_views_75 is 'Views of three quarters of the video';
comment on column campaign_kpis.video_views_100 is 'Views of the whole video';
comment on column campaign_kpis.likes is 'Likes';
comment on column campaign_kpis.shares is 'Shares';
comment on column campaign_kpis.comments is 'Comments';
comment on column campaign_kpis.saves is 'Saves';
comment on column campaign_kpis.spend is 'Spent that day, euros';
comment on column campaign_kpis.ctr is 'clicks / impressions × 100, computed here';
comment on column campaign_kpis.cpv is 'spend / views, computed here';
comment on column campaign_kpis.cpc is 'spend / clicks, computed here';
comment on column campaign_kpis.cpm is 'spend / impressions × 1000, computed here';
comment on column campaign_kpis.conversion_rate is 'conversions / clicks × 100, computed here';
comment on column campaign_kpis.cost_per_conversion is 'spend / conversions, computed here';
comment on column campaign_kpis.view_rate is 'views / impressions × 100, computed here';
comment on column campaign_kpis.disagreements is 'Ratios stated more than 1 % away from those computed, JSON';
comment on column campaign_kpis.event_id is 'Event of the inbox that last wrote the row';
comment on column campaign_kpis.received_at is 'When that event was received';

create table campaign_budgets (
    campaign_ref text collate "C" not null,
    platform text collate "C" not null,
    budget numeric(14,4) not null,
    threshold_percent numeric(7,2) default 90 not null,
    warned_at timestamptz,
    exceeded_at timestamptz,
    primary key (campaign_ref, platform)
);

comment on table campaign_budgets is 'What a campaign may spend on a platform, and the alerts sent';
comment on column campaign_budgets.campaign_ref is 'Campaign';
comment on column campaign_budgets.platform is 'Platform';
comment on column campaign_budgets.budget is 'Budget, euros';
comment on column campaign_budgets.threshold_percent is 'Share of the budget from which an alert is due';
comment on column campaign_budgets.warned_at is 'When spending passed the threshold; NULL while it has not';
comment on column campaign_budgets.exceeded_at is 'When spending passed the budget; NULL while it has not';
