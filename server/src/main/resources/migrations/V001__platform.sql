-- Jobs (table of db-scheduler), activities in and out, settings shared by all processes of an instance.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);

create sequence process_number maxvalue 63 cycle minvalue 0 start 0;

create table setting (
  name text primary key,
  value text not null
);

-- Ids of activities that were taken in, so that none works twice.
create table received_activity (
  uri text primary key,
  received_at timestamptz not null
);
create index received_activity_age on received_activity using brin (received_at);

create table outgoing_activity (
  id bigint primary key,
  sender text not null,
  body text not null,
  created_at timestamptz not null,
  -- Whose followers alone may read it: then receivers are told which of them we count (FEP-8fcf).
  followers text
);

-- One row per inbox that still has to get an activity. Nothing refers to an activity that is not there: both are written
-- in one transaction, and activities go when nothing waits for them. A claim changes no indexed column and finds room on
-- the row's page, so that it costs the indexes nothing.
create table delivery (
  id bigint primary key,
  activity_id bigint not null,
  host text not null,
  inbox text not null,
  attempts int not null default 0,
  due_at timestamptz not null,
  last_error text,
  claimed_by int
) with (fillfactor = 50);
create index delivery_due on delivery (host, due_at, id);

-- Processes that carry out deliveries. Each holds an advisory lock while it lives; what a dead one had claimed is free.
create sequence delivery_worker_number as int cycle;
create table delivery_worker (
  id int primary key
);

create table remote_host (
  host text primary key,
  last_success_at timestamptz,
  failing_since timestamptz,
  not_before timestamptz,
  failures int not null default 0,
  software text,
  country text,
  signature_scheme text
);
