-- People sign in once for all workspaces: better-auth owns the schema `auth`, everything else is ours.
create schema auth;
create table auth."user" (
  id uuid primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create table auth.session (
  id uuid primary key,
  "userId" uuid not null references auth."user" on delete cascade,
  token text not null unique,
  "expiresAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index on auth.session ("userId");
create table auth.account (
  id uuid primary key,
  "userId" uuid not null references auth."user" on delete cascade,
  "accountId" text not null,
  "providerId" text not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index on auth.account ("userId");
-- better-auth reserves some values under ids of its own making, so the id is text here.
create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index on auth.verification (identifier);

-- One row at most: the hash of the link that makes the first owner.
create table setup_link (
  singleton boolean primary key default true check (singleton),
  token_hash text not null,
  used_at timestamptz
);

create table workspace (
  workspace_id uuid primary key,
  name text not null,
  language text not null default 'en',
  time_zone text not null default 'UTC',
  currency text not null default 'USD',
  review_hours integer not null default 72,
  broken_reports integer not null default 3,
  sample boolean not null default false,
  demo_on boolean not null default false,
  created_at timestamptz not null
);

create table member (
  workspace_id uuid not null references workspace,
  person_id uuid not null,
  role text not null check (role in ('viewer', 'reviewer', 'manager', 'owner')),
  since timestamptz not null,
  primary key (workspace_id, person_id)
);
create index member_person on member (person_id);

create table invitation (
  workspace_id uuid not null references workspace,
  invitation_id uuid not null,
  email text not null,
  role text not null check (role in ('viewer', 'reviewer', 'manager', 'owner')),
  token_hash text not null unique,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  primary key (workspace_id, invitation_id)
);

create table api_key (
  workspace_id uuid not null references workspace,
  key_id uuid not null,
  name text not null,
  scopes text[] not null,
  secret_hash text not null unique,
  start text not null,
  made_by uuid not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, key_id)
);

-- Workers of a workspace. `pool` has room for invited, open and machine workers; the team is what works today.
create table worker (
  workspace_id uuid not null references workspace,
  worker_id uuid not null,
  person_id uuid,
  pool text not null default 'team' check (pool in ('team', 'invited', 'open', 'machine')),
  name text not null,
  state text not null default 'active' check (state in ('active', 'paused')),
  demo jsonb,
  since timestamptz not null,
  primary key (workspace_id, worker_id),
  unique (workspace_id, person_id)
);
create index worker_person on worker (person_id);

create table pool_link (
  workspace_id uuid not null references workspace,
  pool text not null,
  token text not null unique,
  made_by uuid not null,
  created_at timestamptz not null,
  primary key (workspace_id, pool)
);

-- What a POST with an Idempotency-Key answered, written in the transaction of its effect.
create table idempotency_key (
  scope text not null,
  key text not null,
  request_hash text not null,
  status integer not null,
  body text not null,
  created_at timestamptz not null,
  primary key (scope, key)
);
create index idempotency_key_age on idempotency_key (created_at);
