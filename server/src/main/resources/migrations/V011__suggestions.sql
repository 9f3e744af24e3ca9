create table suggestion_choice (
  account_id bigint primary key references account on delete cascade,
  suggest_others_to_me boolean not null default true,
  without_profiling boolean not null default false,
  updated_at timestamptz not null
);
create index suggestion_choice_without on suggestion_choice (account_id) where without_profiling;
-- What somebody did with a suggested person or community. Impressions are dropped after 30 days; never lasts.
create table suggestion_feedback (
  account_id bigint not null references account on delete cascade,
  target_id bigint not null references account on delete cascade,
  kind text not null check (kind in ('shown', 'opened', 'followed', 'greeted', 'helpful', 'not_now', 'fewer', 'never')),
  times int not null default 1,
  at timestamptz not null,
  primary key (account_id, target_id, kind)
);
-- The same for suggested materials.
create table suggestion_material_feedback (
  account_id bigint not null references account on delete cascade,
  status_id bigint not null references material on delete cascade,
  kind text not null check (kind in ('shown', 'opened', 'followed', 'helpful', 'not_now', 'fewer', 'never')),
  times int not null default 1,
  at timestamptz not null,
  primary key (account_id, status_id, kind)
);
