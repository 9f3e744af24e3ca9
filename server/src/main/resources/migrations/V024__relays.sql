-- Relays, which pass public posts on to servers whose people follow nobody here.
create table relay (
  id bigint primary key,
  kind text not null check (kind in ('mastodon', 'litepub')),
  state text not null check (state in ('pending', 'accepted', 'rejected')),
  inbox text not null unique,
  -- Who signs for it: said by its answer, or known from the beginning.
  actor text,
  follow_uri text not null unique,
  created_at timestamptz not null
);
create index relay_actor on relay (actor) where state = 'accepted';
