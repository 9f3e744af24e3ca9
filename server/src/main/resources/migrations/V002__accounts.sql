-- People, groups and services, ours and other servers'. domain is null for ours.
create table account (
  id bigint primary key,
  username text not null,
  domain text,
  kind text not null check (kind in ('person', 'group', 'service', 'application', 'organization')),
  uri text not null unique,
  url text not null,
  display_name text not null default '',
  note text not null default '',
  note_source text not null default '',
  fields jsonb not null default '[]',
  emojis jsonb not null default '[]',
  avatar_url text,
  avatar_description text not null default '',
  header_url text,
  locked boolean not null default false,
  bot boolean not null default false,
  discoverable boolean not null default false,
  indexable boolean not null default false,
  hide_collections boolean not null default false,
  inbox text not null,
  shared_inbox text,
  outbox text,
  followers_uri text,
  following_uri text,
  featured_uri text,
  country text,
  region text,
  languages jsonb not null default '[]',
  subjects jsonb not null default '[]',
  levels jsonb not null default '[]',
  also_known_as jsonb not null default '[]',
  moved_to bigint references account,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  fetched_at timestamptz,
  suspended_at timestamptz,
  silenced_at timestamptz
);
create unique index account_handle on account (lower(username), lower(coalesce(domain, '')));
create index account_domain on account (domain) where domain is not null;
create index account_inbox on account (coalesce(shared_inbox, inbox)) where domain is not null;

-- Ours are made at their first need, one of each kind; others' are those that their actors name.
create table account_key (
  key_id text primary key,
  account_id bigint not null references account on delete cascade,
  kind text not null check (kind in ('rsa', 'ed25519')),
  public_pem text not null,
  private_pem text,
  fetched_at timestamptz not null
);
create index account_key_owner on account_key (account_id);
create unique index account_key_own on account_key (account_id, kind) where private_pem is not null;

create table account_counts (
  account_id bigint primary key references account on delete cascade,
  statuses bigint not null default 0,
  followers bigint not null default 0,
  following bigint not null default 0,
  last_status_at timestamptz
) with (fillfactor = 70);

create table custom_emoji (
  id bigint primary key,
  shortcode text not null,
  domain text,
  url text not null,
  category text,
  unique nulls not distinct (shortcode, domain)
);
