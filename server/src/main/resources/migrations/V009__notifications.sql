create table notification (
  id bigint primary key,
  account_id bigint not null references account on delete cascade,
  kind text not null,
  from_id bigint not null references account on delete cascade,
  status_id bigint references status on delete cascade,
  created_at timestamptz not null
);
create index notification_account on notification (account_id, id desc);
create index notification_status on notification (status_id) where status_id is not null;
create unique index notification_once on notification (account_id, kind, from_id, coalesce(status_id, 0)) where kind <> 'update' and kind <> 'poll';
