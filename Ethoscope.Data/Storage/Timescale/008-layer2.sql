-- Raw blocks, receipts of operations and samples of costs go by whole days, as configured; rollups, postings and balances are kept for ever.
SELECT create_hypertable('layer2_blocks', by_range('time', INTERVAL '1 day'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('operation_receipts', by_range('time', INTERVAL '1 day'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('operation_costs', by_range('time', INTERVAL '1 day'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('fee_readings', by_range('time', INTERVAL '1 day'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('layer2_hours', by_range('bucket', INTERVAL '1 year'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('layer2_days', by_range('bucket', INTERVAL '10 years'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('operation_cost_hours', by_range('bucket', INTERVAL '1 year'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('operation_cost_days', by_range('bucket', INTERVAL '10 years'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('postings', by_range('time', INTERVAL '1 year'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('bridge_balances', by_range('time', INTERVAL '1 year'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('blob_sender_hours', by_range('bucket', INTERVAL '1 year'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('blob_sender_days', by_range('bucket', INTERVAL '10 years'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
