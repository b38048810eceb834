/**
 * The text of `postgresql.conf`, written anew at every start. What an operator wants different goes into `local.conf`
 * beside it, which is read last and never touched.
 */
export function postgresqlConf(options: { durable: boolean }): string {
  return `# Written by Many Hands at every start. Put your own settings into local.conf beside this file.
max_connections = 60
shared_buffers = 128MB
work_mem = 8MB
maintenance_work_mem = 64MB
effective_cache_size = 512MB
random_page_cost = 1.1
# Containers often have a small /dev/shm, and our statements are short: one process each.
max_parallel_workers_per_gather = 0

wal_level = replica
max_wal_size = 1GB
min_wal_size = 80MB
wal_compression = on
checkpoint_timeout = 10min
max_wal_senders = 4
max_replication_slots = 4
# A backup that dies must not make the write-ahead log grow without end.
max_slot_wal_keep_size = 8GB

idle_in_transaction_session_timeout = 5min
transaction_timeout = 1h
password_encryption = scram-sha-256
unix_socket_permissions = 0700
unix_socket_group = ''

timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'iso, ymd'
lc_messages = 'C'
lc_monetary = 'C'
lc_numeric = 'C'
lc_time = 'C'
default_text_search_config = 'pg_catalog.simple'

# The supervisor keeps the newest of these files and deletes the rest.
logging_collector = on
log_directory = 'log'
log_filename = 'server-%Y%m%d-%H%M%S.log'
log_rotation_size = 10MB
log_rotation_age = 1d
log_line_prefix = '%m [%p] '
log_min_messages = warning
log_statement = none
log_checkpoints = off
log_lock_waits = on
${options.durable ? '' : '\n# A database for tests: it may lose everything when the machine stops.\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n'}
include_if_exists = 'local.conf'
`;
}
