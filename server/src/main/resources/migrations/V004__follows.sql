create table block (
  account_id bigint not null references account on delete cascade,
  target_id bigint not null references account on delete cascade,
  id bigint not null unique,
  uri text unique,
  created_at timestamptz not null,
  primary key (account_id, target_id)
);
create index block_target on block (target_id, account_id);

create table mute (
  account_id bigint not null references account on delete cascade,
  target_id bigint not null references account on delete cascade,
  id bigint not null unique,
  hide_notifications boolean not null default true,
  expires_at timestamptz,
  created_at timestamptz not null,
  primary key (account_id, target_id)
);
create index mute_target on mute (target_id, account_id);

-- A whole server hidden by one account.
create table account_domain_block (
  account_id bigint not null references account on delete cascade,
  domain text not null,
  created_at timestamptz not null,
  primary key (account_id, domain)
);

create table account_note (
  account_id bigint not null references account on delete cascade,
  target_id bigint not null references account on delete cascade,
  comment text not null,
  primary key (account_id, target_id)
);

create table follow (
  follower_id bigint not null references account on delete cascade,
  target_id bigint not null references account on delete cascade,
  id bigint not null unique,
  uri text unique,
  state text not null check (state in ('pending', 'accepted')),
  show_reblogs boolean not null default true,
  notify boolean not null default false,
  languages jsonb,
  created_at timestamptz not null,
  accepted_at timestamptz,
  primary key (follower_id, target_id)
);
create index follow_target on follow (target_id, state, follower_id);

-- Who moved where and when (FEP-7628): a second move within a week is not followed.
create table account_move (
  account_id bigint primary key references account on delete cascade,
  target_id bigint not null references account on delete cascade,
  moved_at timestamptz not null
);
