-- Doing it oneself: timed runs of single items, and what a batch pays.

-- One item that a member did by the clock. `form_hash` tells which form and columns it was done with: runs of one form are comparable, whatever
-- the brief around it said. Its answer may become a gold.
create table baseline_run (
  workspace_id uuid not null references workspace,
  run_id uuid not null,
  template_id uuid not null,
  version_id uuid not null,
  form_hash text not null,
  state text not null check (state in ('begun', 'recorded', 'discarded')),
  source text not null check (source in ('samples', 'batch', 'row')),
  -- who did it; null for a program
  person_id uuid,
  batch_id uuid,
  item_id uuid,
  input jsonb not null,
  row_hash text generated always as (md5(input::text)) stored,
  seconds double precision check (seconds > 0),
  away_seconds double precision check (away_seconds >= 0),
  answer jsonb,
  -- what was found wrong while doing it: {brokenPictures, words, field}
  trouble jsonb not null default '{}',
  gold_id uuid,
  began_at timestamptz not null,
  at timestamptz not null,
  primary key (workspace_id, run_id),
  foreign key (workspace_id, template_id) references template
);
create index baseline_of_template on baseline_run (workspace_id, template_id, run_id);

-- Where a gold came from may also be somebody's own run.
alter table gold drop constraint gold_source_check;
alter table gold add constraint gold_source_check check (source in ('own', 'result', 'import', 'baseline'));

-- What an accepted answer is paid, in millionths of the currency; null: nothing is paid through Many Hands. Fixed at launch, with its currency.
alter table batch
  add column price_micros bigint check (price_micros > 0),
  add column price_currency text,
  add constraint batch_price_currency check ((price_micros is null) = (price_currency is null));
