-- What a learning community of this instance has beyond its account row (kind = 'group'). Members are its followers.
create table community (
  account_id bigint primary key references account on delete cascade,
  kind text not null check (kind in ('regional', 'thematic', 'european')),
  created_by bigint references account on delete set null,
  posting text not null default 'members' check (posting in ('members', 'facilitators', 'everybody')),
  created_at timestamptz not null
);
create table community_moderator (
  community_id bigint not null references account on delete cascade,
  account_id bigint not null references account on delete cascade,
  role text not null default 'facilitator',
  since timestamptz not null,
  primary key (community_id, account_id)
);
create index community_moderator_account on community_moderator (account_id);

-- What a community announced; the reblog row makes it show in its members' home. Answers are passed on without one.
create table community_post (
  community_id bigint not null references account on delete cascade,
  status_id bigint not null references status on delete cascade,
  announced_at timestamptz not null,
  primary key (community_id, status_id)
);
create index community_post_status on community_post (status_id);

-- What facilitators took out stays out, however it comes again.
create table community_removal (
  community_id bigint not null references account on delete cascade,
  status_id bigint not null references status on delete cascade,
  by_id bigint references account on delete set null,
  removed_at timestamptz not null,
  primary key (community_id, status_id)
);
create index community_removal_status on community_removal (status_id);

-- What those who lead a community put on top of it.
create table community_featured (
  community_id bigint not null references account on delete cascade,
  status_id bigint not null references status on delete cascade,
  by_id bigint references account on delete set null,
  featured_at timestamptz not null,
  primary key (community_id, status_id)
);
create index community_featured_status on community_featured (status_id);
create index account_group on account (id) where kind = 'group';

-- What communities of other servers say of themselves.
create table remote_community (
  account_id bigint primary key references account on delete cascade,
  kind text check (kind in ('regional', 'thematic', 'european')),
  posting text not null check (posting in ('members', 'facilitators', 'everybody')),
  moderators_uri text,
  moderators_asked_at timestamptz
);

-- Threads that take no more answers.
create table community_lock (
  status_id bigint primary key references status on delete cascade,
  community_id bigint not null references account on delete cascade,
  by_id bigint references account on delete set null,
  locked_at timestamptz not null
);

-- Whom a community has shut out; until is null for good.
create table community_ban (
  community_id bigint not null references account on delete cascade,
  account_id bigint not null references account on delete cascade,
  by_id bigint references account on delete set null,
  reason text,
  until timestamptz,
  banned_at timestamptz not null,
  primary key (community_id, account_id)
);
