-- Which job workers are alive: a killed one would otherwise keep its jobs locked for four hours.
create table job_worker (
  worker_id text primary key,
  seen_at timestamptz not null
);
