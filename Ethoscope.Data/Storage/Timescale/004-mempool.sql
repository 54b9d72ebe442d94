SELECT create_hypertable('mempool_samples', by_range('time', INTERVAL '7 days'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT add_retention_policy('mempool_samples', drop_after => INTERVAL '30 days', if_not_exists => true);
SELECT create_hypertable('block_inclusions', by_range('time', INTERVAL '7 days'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT add_retention_policy('block_inclusions', drop_after => INTERVAL '30 days', if_not_exists => true);
