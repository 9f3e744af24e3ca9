-- uri: the collection of its owner on another server (FEP-7888); owner_id: who began one that is ours; filled_at: when other
-- servers were last asked for what is missing of it.
create table conversation (
  id bigint primary key,
  uri text unique,
  owner_id bigint,
  filled_at timestamptz
);

create table status (
  id bigint primary key,
  account_id bigint not null references account on delete cascade,
  uri text not null unique,
  url text,
  kind text not null default 'Note',
  title text,
  in_reply_to_id bigint references status on delete set null,
  in_reply_to_uri text,
  in_reply_to_account_id bigint,
  reblog_of_id bigint references status on delete cascade,
  conversation_id bigint references conversation,
  content text not null default '',
  source text,
  spoiler_text text not null default '',
  sensitive boolean not null default false,
  visibility text not null check (visibility in ('public', 'unlisted', 'private', 'direct')),
  language text,
  application_id bigint,
  group_id bigint references account on delete set null,
  emojis jsonb not null default '[]',
  card jsonb,
  created_at timestamptz not null,
  edited_at timestamptz,
  fetched_at timestamptz
);
create index status_account on status (account_id, id desc);
create index status_reply on status (in_reply_to_id) where in_reply_to_id is not null;
create index status_reply_uri on status (in_reply_to_uri) where in_reply_to_uri is not null and in_reply_to_id is null;
create index status_reblog on status (reblog_of_id, account_id) where reblog_of_id is not null;
create unique index status_reblog_once on status (account_id, reblog_of_id) where reblog_of_id is not null;
create index status_conversation on status (conversation_id) where conversation_id is not null;
create index status_public on status (id desc) where visibility = 'public' and reblog_of_id is null;
create index status_group on status (group_id, id desc) where group_id is not null;

create table status_counts (
  status_id bigint primary key references status on delete cascade,
  replies bigint not null default 0,
  reblogs bigint not null default 0,
  favourites bigint not null default 0
) with (fillfactor = 70);

-- Deleted statuses stay known by uri, so that a late copy does not bring them back.
-- answered_id holds threads together: answers to a deleted status stay below what it answered.
create table tombstone (
  uri text primary key,
  deleted_at timestamptz not null,
  answered_id bigint
);
create index tombstone_answered on tombstone (answered_id) where answered_id is not null;

create table status_mention (
  status_id bigint not null references status on delete cascade,
  account_id bigint not null references account on delete cascade,
  primary key (status_id, account_id)
);
create index status_mention_account on status_mention (account_id, status_id desc);

create table tag (
  id bigint primary key,
  name text not null unique,
  display_name text not null,
  created_at timestamptz not null
);
create table status_tag (
  tag_id bigint not null references tag on delete cascade,
  status_id bigint not null references status on delete cascade,
  primary key (tag_id, status_id)
);
create index status_tag_status on status_tag (status_id);

-- Hashtags that people show on their profiles; of others: as their server said when it was last asked.
create table featured_tag (
  id bigint primary key,
  account_id bigint not null references account on delete cascade,
  tag_id bigint not null references tag on delete cascade,
  name text not null,
  created_at timestamptz not null,
  unique (account_id, tag_id)
);
create table featured_tag_reading (
  account_id bigint primary key references account on delete cascade,
  read_at timestamptz not null
);

create table status_edit (
  id bigint primary key,
  status_id bigint not null references status on delete cascade,
  content text not null,
  source text,
  spoiler_text text not null,
  sensitive boolean not null,
  media jsonb not null default '[]',
  poll_options jsonb,
  created_at timestamptz not null
);
create index status_edit_status on status_edit (status_id, id);

create table idempotency_key (
  account_id bigint not null references account on delete cascade,
  key text not null,
  status_id bigint not null,
  created_at timestamptz not null,
  primary key (account_id, key)
);

create table favourite (
  account_id bigint not null references account on delete cascade,
  status_id bigint not null references status on delete cascade,
  id bigint not null unique,
  uri text unique,
  created_at timestamptz not null,
  primary key (account_id, status_id)
);
create index favourite_status on favourite (status_id, id);

create table bookmark (
  account_id bigint not null references account on delete cascade,
  status_id bigint not null references status on delete cascade,
  id bigint not null unique,
  created_at timestamptz not null,
  primary key (account_id, status_id)
);

create table pin (
  account_id bigint not null references account on delete cascade,
  status_id bigint not null references status on delete cascade,
  id bigint not null unique,
  created_at timestamptz not null,
  primary key (account_id, status_id)
);

create table conversation_mute (
  account_id bigint not null references account on delete cascade,
  conversation_id bigint not null references conversation on delete cascade,
  primary key (account_id, conversation_id)
);

create table poll (
  id bigint primary key,
  status_id bigint not null unique references status on delete cascade,
  multiple boolean not null default false,
  hide_totals boolean not null default false,
  expires_at timestamptz,
  closed_at timestamptz,
  voters_count bigint,
  options jsonb not null
);
create table poll_vote (
  poll_id bigint not null references poll on delete cascade,
  account_id bigint not null references account on delete cascade,
  choice int not null,
  uri text unique,
  created_at timestamptz not null,
  primary key (poll_id, account_id, choice)
);

-- A status quotes another (FEP-044f); shown once its author agreed, which on other servers a stamp proves.
create table quote (
  status_id bigint primary key references status on delete cascade,
  quoted_uri text not null,
  quoted_id bigint references status on delete set null,
  state text not null check (state in ('pending', 'accepted', 'rejected', 'revoked')),
  request_uri text unique,
  stamp_uri text,
  created_at timestamptz not null
);
create index quote_quoted on quote (quoted_id, status_id desc) where quoted_id is not null;
create index quote_stamp_uri on quote (stamp_uri) where stamp_uri is not null;

-- What people here let others quote.
create table quote_stamp (
  id bigint primary key,
  quoted_id bigint not null references status on delete cascade,
  quoting_uri text not null,
  account_id bigint not null references account on delete cascade,
  created_at timestamptz not null,
  unique (quoted_id, quoting_uri)
);

-- In whose collections of recommendations people here agreed to stand.
create table feature_stamp (
  id bigint primary key,
  account_id bigint not null references account on delete cascade,
  collection_uri text not null,
  owner_id bigint not null references account on delete cascade,
  created_at timestamptz not null,
  unique (account_id, collection_uri)
);
create index feature_stamp_owner on feature_stamp (owner_id);

-- Who may do what with a status: of each rule the words public, followers, following, or ids of accounts of this
-- instance, {"canQuote": {"automatic": [...], "manual": [...]}}. No row: anything but quoting.
create table interaction_policy (
  status_id bigint primary key references status on delete cascade,
  rules jsonb not null
);

-- Statuses that wait for the time their authors have said; wish is what was asked for, in the words of the client API.
create table scheduled_status (
  id bigint primary key,
  account_id bigint not null references account on delete cascade,
  due_at timestamptz not null,
  wish jsonb not null,
  idempotency_key text
);
create index scheduled_status_account on scheduled_status (account_id, id desc);
create unique index scheduled_status_key on scheduled_status (account_id, idempotency_key) where idempotency_key is not null;
-- Uploads that wait with them: not swept, and not for another status.
create table scheduled_media (
  media_id bigint primary key references media_attachment on delete cascade,
  scheduled_id bigint not null references scheduled_status on delete cascade,
  position int not null
);
create index scheduled_media_status on scheduled_media (scheduled_id);
