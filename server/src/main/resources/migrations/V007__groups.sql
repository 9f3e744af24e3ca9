-- What a learning community has beyond its account row (kind = 'group'). Members are its followers.
create table community (
  account_id bigint primary key references account on delete cascade,
  kind text not null check (kind in ('regional', 'thematic', 'european')),
  created_by bigint references account on delete set null,
  moderators_only boolean not null default false,
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

-- What a community announced; the reblog row makes it show in its members' home.
create table community_post (
  community_id bigint not null references account on delete cascade,
  status_id bigint not null references status on delete cascade,
  announced_at timestamptz not null,
  primary key (community_id, status_id)
);
