-- Rollups stay as they are: they are small, and late data recomputes them.
DO $$
BEGIN
  IF NOT (SELECT compression_enabled FROM timescaledb_information.hypertables WHERE hypertable_schema = current_schema() AND hypertable_name = 'blocks') THEN
    ALTER TABLE blocks SET (timescaledb.compress, timescaledb.compress_segmentby = 'chain_id', timescaledb.compress_orderby = 'number DESC, time DESC');
  END IF;
END
$$;
SELECT add_compression_policy('blocks', compress_after => INTERVAL '90 days', if_not_exists => true);
