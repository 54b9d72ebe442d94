-- Scores of the newest months may be made again; what is older is compressed, thinned after a year by the job, and kept for ever. Rollups stay as they are.
SELECT create_hypertable('health_scores', by_range('time', INTERVAL '30 days'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('health_hours', by_range('bucket', INTERVAL '1 year'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('health_days', by_range('bucket', INTERVAL '10 years'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
-- Samples around episodes outlive the others, so that chunks are never dropped.
SELECT create_hypertable('anomaly_samples', by_range('time', INTERVAL '30 days'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
DO $$
BEGIN
  IF NOT (SELECT compression_enabled FROM timescaledb_information.hypertables WHERE hypertable_schema = current_schema() AND hypertable_name = 'health_scores') THEN
    ALTER TABLE health_scores SET (timescaledb.compress, timescaledb.compress_segmentby = 'chain_id', timescaledb.compress_orderby = 'time DESC, origin');
  END IF;
END
$$;
SELECT add_compression_policy('health_scores', compress_after => INTERVAL '60 days', if_not_exists => true);
