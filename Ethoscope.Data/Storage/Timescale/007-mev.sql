-- Views of blocks are computed again when labels change, and the newest when payloads come late: what is older is compressed, and kept for ever.
SELECT create_hypertable('relay_payloads', by_range('time', INTERVAL '30 days'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('mev_blocks', by_range('time', INTERVAL '30 days'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('mev_claims', by_range('time', INTERVAL '30 days'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('auctions', by_range('time', INTERVAL '7 days'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM (VALUES ('relay_payloads', 'chain_id, relay', 'slot DESC, time DESC'), ('mev_blocks', 'chain_id', 'slot DESC, time DESC'), ('mev_claims', 'chain_id, relay', 'slot DESC, time DESC')) AS tables (name, segments, orders) LOOP
    IF NOT (SELECT compression_enabled FROM timescaledb_information.hypertables WHERE hypertable_schema = current_schema() AND hypertable_name = one.name) THEN
      EXECUTE format('ALTER TABLE %I SET (timescaledb.compress, timescaledb.compress_segmentby = %L, timescaledb.compress_orderby = %L)', one.name, one.segments, one.orders);
    END IF;
  END LOOP;
END
$$;
SELECT add_compression_policy('relay_payloads', compress_after => INTERVAL '60 days', if_not_exists => true);
SELECT add_compression_policy('mev_blocks', compress_after => INTERVAL '60 days', if_not_exists => true);
SELECT add_compression_policy('mev_claims', compress_after => INTERVAL '60 days', if_not_exists => true);
SELECT add_retention_policy('auctions', drop_after => INTERVAL '90 days', if_not_exists => true);
