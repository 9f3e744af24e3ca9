-- group_key joins those that are shown as one ("three people favourited"); null stands alone.
-- filtered: held back by the reader's policy until they decide about the sender.
create table notification (
  id bigint primary key,
  account_id bigint not null references account on delete cascade,
  kind text not null,
  from_id bigint not null references account on delete cascade,
  status_id bigint references status on delete cascade,
  -- What a moderator is told of.
  report_id bigint,
  group_key text,
  filtered boolean not null default false,
  created_at timestamptz not null
);
create index notification_account on notification (account_id, id desc);
create index notification_group on notification (account_id, group_key, id desc) where group_key is not null;
create index notification_from on notification (from_id, account_id);
create index notification_status on notification (status_id) where status_id is not null;
create unique index notification_once on notification (account_id, kind, from_id, coalesce(status_id, 0)) where kind not in ('update', 'poll', 'admin.report');

-- Whose notifications an account takes at once (0), after a look (1), not at all (2).
create table notification_policy (
  account_id bigint primary key references account on delete cascade,
  not_following smallint not null default 0,
  not_followers smallint not null default 0,
  new_accounts smallint not null default 0,
  private_mentions smallint not null default 0,
  limited_accounts smallint not null default 1
);
-- Senders that the policy does not concern.
create table notification_permission (
  account_id bigint not null references account on delete cascade,
  from_id bigint not null references account on delete cascade,
  primary key (account_id, from_id)
);

-- Who wants to hear of every post of an account: few, asked at every post.
create index follow_notify on follow (target_id, follower_id) where notify;
