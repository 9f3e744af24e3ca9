-- What the search index has still to learn: an account ('a'), a status ('s'), or all statuses of an account ('p'). Every
-- process keeps an index of its own and reads this log by transaction, since ids of a sequence do not tell the order of
-- commits. Written by triggers, because rows also go by cascade.
create table search_change (
  xid xid8 not null default pg_current_xact_id(),
  kind "char" not null,
  subject_id bigint not null,
  created_at timestamptz not null default now(),
  primary key (xid, kind, subject_id)
);
create index search_change_age on search_change using brin (created_at);

create index tag_name_prefix on tag (name text_pattern_ops);

create function search_account_changed() returns trigger language plpgsql as $$
begin
  insert into search_change (kind, subject_id) select distinct 'a'::"char", id from touched on conflict do nothing;
  return null;
end $$;
create trigger account_search_insert after insert on account
  referencing new table as touched for each statement execute function search_account_changed();
create trigger account_search_delete after delete on account
  referencing old table as touched for each statement execute function search_account_changed();

-- A profile that was fetched again without a difference is not worth a line.
create function search_account_updated() returns trigger language plpgsql as $$
begin
  insert into search_change (kind, subject_id)
  select 'a'::"char", n.id from touched n join before o on o.id = n.id
  where (o.display_name, o.note, o.discoverable, o.suspended_at, o.country, o.region, o.languages, o.subjects, o.levels,
      o.fields)
    is distinct from (n.display_name, n.note, n.discoverable, n.suspended_at, n.country, n.region, n.languages,
      n.subjects, n.levels, n.fields)
  union all
  select 'p'::"char", n.id from touched n join before o on o.id = n.id
  where (o.indexable, o.suspended_at is null) is distinct from (n.indexable, n.suspended_at is null)
  on conflict do nothing;
  return null;
end $$;
create trigger account_search_update after update on account
  referencing old table as before new table as touched for each statement execute function search_account_updated();

create function search_status_changed() returns trigger language plpgsql as $$
begin
  insert into search_change (kind, subject_id)
  select 's'::"char", id from touched where reblog_of_id is null on conflict do nothing;
  return null;
end $$;
create trigger status_search_insert after insert on status
  referencing new table as touched for each statement execute function search_status_changed();
create trigger status_search_update after update on status
  referencing new table as touched for each statement execute function search_status_changed();
create trigger status_search_delete after delete on status
  referencing old table as touched for each statement execute function search_status_changed();

-- Who of this instance may find a status because of what they did with it, or were mentioned in it.
create function search_finder_changed() returns trigger language plpgsql as $$
begin
  insert into search_change (kind, subject_id)
  select distinct 's'::"char", t.status_id from touched t join account a on a.id = t.account_id and a.domain is null
  on conflict do nothing;
  return null;
end $$;
create trigger mention_search_insert after insert on status_mention
  referencing new table as touched for each statement execute function search_finder_changed();
create trigger mention_search_delete after delete on status_mention
  referencing old table as touched for each statement execute function search_finder_changed();
create trigger favourite_search_insert after insert on favourite
  referencing new table as touched for each statement execute function search_finder_changed();
create trigger favourite_search_delete after delete on favourite
  referencing old table as touched for each statement execute function search_finder_changed();
create trigger bookmark_search_insert after insert on bookmark
  referencing new table as touched for each statement execute function search_finder_changed();
create trigger bookmark_search_delete after delete on bookmark
  referencing old table as touched for each statement execute function search_finder_changed();

create function search_part_changed() returns trigger language plpgsql as $$
begin
  insert into search_change (kind, subject_id)
  select distinct 's'::"char", status_id from touched where status_id is not null on conflict do nothing;
  return null;
end $$;
create trigger material_search_insert after insert on material
  referencing new table as touched for each statement execute function search_part_changed();
create trigger material_search_update after update on material
  referencing new table as touched for each statement execute function search_part_changed();
create trigger media_search_update after update on media_attachment
  referencing new table as touched for each statement execute function search_part_changed();
