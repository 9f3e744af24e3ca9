-- What people do not want to come across: words and single posts.
create table filter (
  id bigint primary key,
  account_id bigint not null references account on delete cascade,
  title text not null,
  contexts text[] not null,
  action text not null check (action in ('warn', 'hide', 'blur')),
  expires_at timestamptz,
  created_at timestamptz not null
);
create index filter_account on filter (account_id);

create table filter_keyword (
  id bigint primary key,
  filter_id bigint not null references filter on delete cascade,
  keyword text not null,
  whole_word boolean not null
);
create index filter_keyword_filter on filter_keyword (filter_id);

create table filter_status (
  id bigint primary key,
  filter_id bigint not null references filter on delete cascade,
  status_id bigint not null references status on delete cascade,
  unique (filter_id, status_id)
);
create index filter_status_status on filter_status (status_id);
