-- What the instance has decided about another server and all its sub-domains; the most specific domain counts, so that
-- 'noop' takes one out of what is said of those above it.
create table domain_policy (
  id bigint primary key,
  domain text not null unique,
  severity text not null check (severity in ('noop', 'silence', 'suspend')),
  reject_media boolean not null default false,
  reject_reports boolean not null default false,
  public_comment text not null default '',
  private_comment text not null default '',
  obfuscate boolean not null default false,
  created_at timestamptz not null
);

-- In allow-list mode, the servers let in beside those of the configuration.
create table allowed_domain (
  id bigint primary key,
  domain text not null unique,
  created_at timestamptz not null
);

-- Accounts that are suspended or silenced because of their server and for no other reason: lifted with its policy.
create table domain_hold (
  account_id bigint not null references account on delete cascade,
  kind text not null check (kind in ('suspend', 'silence')),
  since timestamptz not null,
  primary key (account_id, kind)
);
create index domain_hold_age on domain_hold (since) where kind = 'suspend';

-- account_id is null when the reporter is gone; origin is the reporter's server, null for ours.
create table report (
  id bigint primary key,
  account_id bigint references account on delete set null,
  target_id bigint not null references account on delete cascade,
  origin text,
  uri text unique,
  category text not null check (category in ('spam', 'legal', 'violation', 'other')),
  comment text not null default '',
  rule_ids jsonb not null default '[]',
  forwarded boolean not null default false,
  assigned_id bigint references account on delete set null,
  decision text,
  decided_by bigint references account on delete set null,
  decided_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index report_open on report (id desc) where decided_at is null;
create index report_target on report (target_id, id desc);
create index report_origin on report (origin) where origin is not null and decided_at is null;

-- The reported posts as they were: what is deleted or edited afterwards can still be judged.
create table report_status (
  report_id bigint not null references report on delete cascade,
  status_id bigint not null,
  content text not null default '',
  primary key (report_id, status_id)
);

-- Names of local accounts that were deleted: their actors answer 410, and nobody else gets their address.
create table retired_name (
  name text primary key
);

-- Their keys, which sign the news of the deletion as long as it is under way.
create table retired_key (
  key_id text primary key,
  actor text not null,
  kind text not null check (kind in ('rsa', 'ed25519')),
  private_pem text not null
);
create index retired_key_actor on retired_key (actor);

-- What moderators have decided, for whoever has to account for it. Never changed.
create table decision (
  id bigint primary key,
  by_id bigint references account on delete set null,
  by_name text not null,
  action text not null,
  subject text not null,
  account_id bigint references account on delete set null,
  report_id bigint,
  comment text not null default '',
  created_at timestamptz not null
);
create index decision_account on decision (account_id, id desc) where account_id is not null;
