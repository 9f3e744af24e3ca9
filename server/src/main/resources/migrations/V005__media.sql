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
