-- Data that is already there moves into chunks. The indexes that the migrations made are enough.
SELECT create_hypertable('blocks', by_range('time', INTERVAL '30 days'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('orphaned_blocks', by_range('time', INTERVAL '1 year'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('collector_iterations', by_range('started_at', INTERVAL '7 days'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('block_hours', by_range('bucket', INTERVAL '1 year'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('block_days', by_range('bucket', INTERVAL '10 years'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('prices', by_range('updated_at', INTERVAL '1 year'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('fee_estimates', by_range('time', INTERVAL '7 days'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
