-- Who may sign in, apps, tokens, browser sessions. Secrets are kept as SHA-256 only, passwords as slow hashes.
create table login (
  account_id bigint primary key references account on delete cascade,
  email text not null,
  password_hash text,
  role text not null default 'member' check (role in ('member', 'facilitator', 'moderator', 'admin')),
  locale text not null default 'en',
  state text not null default 'active' check (state in ('unconfirmed', 'pending', 'active', 'disabled')),
  reason text,
  preferences jsonb not null default '{}',
  created_at timestamptz not null,
  last_sign_in_at timestamptz
);
create unique index login_email on login (lower(email));

-- Links sent by e-mail; each works once.
create table mail_link (
  link_hash text primary key,
  account_id bigint not null references login on delete cascade,
  purpose text not null check (purpose in ('confirm', 'reset')),
  created_at timestamptz not null,
  unique (account_id, purpose)
);

create table application (
  id bigint primary key,
  client_id text not null unique,
  client_secret_hash text not null,
  name text not null,
  website text,
  redirect_uris jsonb not null,
  scopes text not null,
  created_at timestamptz not null
);

create table authorization_code (
  code_hash text primary key,
  application_id bigint not null references application on delete cascade,
  account_id bigint not null references account on delete cascade,
  redirect_uri text not null,
  scopes text not null,
  code_challenge text,
  created_at timestamptz not null,
  used_at timestamptz
);
create index authorization_code_age on authorization_code (created_at);

create table access_token (
  id bigint primary key,
  token_hash text not null unique,
  application_id bigint references application on delete cascade,
  account_id bigint references account on delete cascade,
  scopes text not null,
  -- The code it was given for: a code that comes a second time takes the token with it (RFC 6749, 4.1.2).
  code_hash text,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index access_token_account on access_token (account_id);
create index access_token_code on access_token (code_hash) where code_hash is not null;

create table web_session (
  token_hash text primary key,
  account_id bigint not null references account on delete cascade,
  csrf text not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null
);
create index web_session_account on web_session (account_id);
create index web_session_age on web_session (last_used_at);
