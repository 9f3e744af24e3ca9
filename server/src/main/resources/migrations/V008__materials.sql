-- A material is a status of kind Article; this row holds what a teaching material has beyond it. The status itself holds
-- the teaser that clients of the Mastodon API show.
create table material (
  status_id bigint primary key references status on delete cascade,
  account_id bigint not null references account on delete cascade,
  title text not null,
  summary text not null default '',
  source text,
  content text not null default '',
  version int not null default 1,
  change_note text not null default '',
  -- Address of the licence; empty where another server does not tell one.
  license text not null,
  types jsonb not null default '[]',
  subjects jsonb not null default '[]',
  levels jsonb not null default '[]',
  languages jsonb not null default '[]',
  minutes int,
  based_on_uri text,
  based_on_id bigint references status on delete set null,
  based_on_title text not null default '',
  -- Whose changes its author has taken over: [{"uri", "name"}].
  contributors jsonb not null default '[]',
  words tsvector,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index material_based_on on material (based_on_id) where based_on_id is not null;
create index material_based_on_uri on material (based_on_uri) where based_on_uri is not null and based_on_id is null;
create index material_account on material (account_id, status_id desc);
create index material_subjects on material using gin (subjects jsonb_path_ops);
create index material_contributors on material using gin (contributors jsonb_path_ops) where contributors <> '[]';
create index material_words on material using gin (words);

-- A file belongs to the versions from since_version on, up to and with until_version.
create table material_file (
  id bigint primary key,
  status_id bigint not null references material on delete cascade,
  position int not null,
  name text not null,
  mime_type text not null,
  size bigint,
  sha256 text,
  remote_url text,
  since_version int not null default 1,
  until_version int
);
create index material_file_status on material_file (status_id, position);

create table material_version (
  status_id bigint not null references material on delete cascade,
  version int not null,
  title text not null,
  summary text not null,
  content text not null,
  license text not null,
  change_note text not null default '',
  created_at timestamptz not null,
  primary key (status_id, version)
);

-- An adaptation that is offered to the author of the original, here or on another server. Ends with either of them.
create table offer (
  id bigint primary key,
  uri text not null unique,
  account_id bigint not null references account on delete cascade,
  author_id bigint not null references account on delete cascade,
  adaptation_id bigint not null references material on delete cascade,
  original_id bigint not null references material on delete cascade,
  note text not null default '',
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  reason text not null default '',
  created_at timestamptz not null,
  decided_at timestamptz
);
create unique index offer_open on offer (adaptation_id) where state = 'open';
create index offer_adaptation on offer (adaptation_id, id desc);
create index offer_original on offer (original_id, id desc);
create index offer_account on offer (account_id, id desc);
create index offer_author on offer (author_id, id desc);
