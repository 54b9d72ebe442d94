-- Slots of the newest days may be replaced, and their votes counted anew: what is older is compressed, and kept for ever.
SELECT create_hypertable('slots', by_range('time', INTERVAL '30 days'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('slot_hours', by_range('bucket', INTERVAL '1 year'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('slot_days', by_range('bucket', INTERVAL '10 years'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('epochs', by_range('time', INTERVAL '1 year'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('orphaned_slots', by_range('time', INTERVAL '1 year'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('consensus_reorganisations', by_range('seen_at', INTERVAL '1 year'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('finality', by_range('time', INTERVAL '1 year'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
DO $$
BEGIN
  IF NOT (SELECT compression_enabled FROM timescaledb_information.hypertables WHERE hypertable_schema = current_schema() AND hypertable_name = 'slots') THEN
    ALTER TABLE slots SET (timescaledb.compress, timescaledb.compress_segmentby = 'chain_id', timescaledb.compress_orderby = 'number DESC, time DESC');
  END IF;
END
$$;
SELECT add_compression_policy('slots', compress_after => INTERVAL '30 days', if_not_exists => true);
