-- The home timeline, written when a status arrives (one statement for all local followers). status_id is the boost,
-- shown_id what it boosts, else both are the status. No reference to status, so that writing stays cheap: Home
-- takes out what is deleted, and readers leave out what is not there.
create table home_entry (
  account_id bigint not null,
  status_id bigint not null,
  author_id bigint not null,
  shown_id bigint not null,
  primary key (account_id, status_id)
);
create index home_entry_shown on home_entry (shown_id, account_id);

create table list (
  id bigint primary key,
  account_id bigint not null references account on delete cascade,
  title text not null,
  replies_policy text not null default 'list' check (replies_policy in ('followed', 'list', 'none')),
  exclusive boolean not null default false
);
create index list_account on list (account_id);
create table list_member (
  list_id bigint not null references list on delete cascade,
  account_id bigint not null references account on delete cascade,
  primary key (list_id, account_id)
);
create index list_member_account on list_member (account_id);

create table marker (
  account_id bigint not null references account on delete cascade,
  timeline text not null check (timeline in ('home', 'notifications')),
  last_read_id bigint not null,
  version int not null default 1,
  updated_at timestamptz not null,
  primary key (account_id, timeline)
);

create table followed_tag (
  account_id bigint not null references account on delete cascade,
  tag_id bigint not null references tag on delete cascade,
  id bigint not null unique,
  created_at timestamptz not null,
  primary key (account_id, tag_id)
);
create index followed_tag_tag on followed_tag (tag_id);

-- A thread of direct posts as one participant sees it.
create table conversation_entry (
  id bigint primary key,
  account_id bigint not null references account on delete cascade,
  conversation_id bigint not null references conversation on delete cascade,
  last_status_id bigint not null,
  unread boolean not null,
  unique (account_id, conversation_id)
);
create index conversation_entry_last on conversation_entry (account_id, last_status_id desc);
create index conversation_entry_status on conversation_entry (last_status_id);
