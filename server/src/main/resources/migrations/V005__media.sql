create table media_attachment (
  id bigint primary key,
  account_id bigint not null references account on delete cascade,
  status_id bigint,
  position int not null default 0,
  kind text not null check (kind in ('image', 'gifv', 'video', 'audio', 'unknown')),
  mime_type text,
  file text,
  preview_file text,
  remote_url text,
  description text,
  blurhash text,
  width int,
  height int,
  preview_width int,
  preview_height int,
  focus_x real,
  focus_y real,
  size bigint,
  sha256 text,
  created_at timestamptz not null
);
create index media_attachment_status on media_attachment (status_id, position) where status_id is not null;
create index media_attachment_unattached on media_attachment (created_at) where status_id is null;

-- Pictures of profiles; the account row holds the address of those in use.
create table picture (
  id bigint primary key,
  account_id bigint not null references account on delete cascade,
  file text not null,
  created_at timestamptz not null
);
create index picture_account on picture (account_id);

-- Ids whose files are to go from disk. An upload promises its own removal before it writes a byte and takes that back
-- with its row, so that no kill leaves a file behind.
create table media_removal (
  id bigint primary key,
  due_at timestamptz not null
);
create index media_removal_due on media_removal (due_at);

create function media_removed() returns trigger language plpgsql as $$
begin
  insert into media_removal (id, due_at) select id, 'epoch' from gone where file is not null
  on conflict (id) do update set due_at = excluded.due_at;
  return null;
end $$;
create trigger media_attachment_removed after delete on media_attachment
  referencing old table as gone for each statement execute function media_removed();
create trigger picture_removed after delete on picture
  referencing old table as gone for each statement execute function media_removed();
