-- Registrations with auxiliary services (FASP). A provider recommends people to us, a client is told by us.
create table auxiliary_service (
  id bigint primary key,
  role text not null check (role in ('provider', 'client')),
  state text not null check (state in ('pending', 'active')),
  name text not null,
  base_url text not null,
  our_id text not null,
  public_key text not null,
  our_key text not null,
  private_key text not null,
  -- What a provider said it can do, in words for administrators.
  capabilities text not null default '',
  -- Where the administrators of a client approve.
  completion text not null default '',
  -- A provider that is too busy, or does not answer, is left alone until then.
  rest_until timestamptz,
  created_at timestamptz not null
);
create table auxiliary_recommendation (
  account_id bigint not null references account on delete cascade,
  service_id bigint not null references auxiliary_service on delete cascade,
  target_id bigint not null references account on delete cascade,
  place int not null,
  at timestamptz not null,
  primary key (account_id, service_id, target_id)
);
create index auxiliary_recommendation_service on auxiliary_recommendation (service_id);
create index auxiliary_recommendation_target on auxiliary_recommendation (target_id);
-- When services were last asked about somebody here.
create table auxiliary_asking (
  account_id bigint primary key references account on delete cascade,
  asked_at timestamptz not null
);
-- Servers whose administrators want our recommendations and wait for ours.
create table auxiliary_request (
  id bigint primary key,
  server text not null unique,
  comment text not null default '',
  created_at timestamptz not null
);
