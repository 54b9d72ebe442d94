-- Extracts go with their blocks, of which the newest days may be replaced: what is older is compressed, and kept for ever.
SELECT create_hypertable('swaps', by_range('time', INTERVAL '7 days'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('blob_postings', by_range('time', INTERVAL '30 days'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
SELECT create_hypertable('closing_transactions', by_range('time', INTERVAL '30 days'), create_default_indexes => false, migrate_data => true, if_not_exists => true);
DO $$
DECLARE
  extract record;
BEGIN
  FOR extract IN SELECT * FROM (VALUES ('swaps', 'log_index'), ('blob_postings', 'position'), ('closing_transactions', 'position')) AS one (name, place) LOOP
    IF NOT (SELECT compression_enabled FROM timescaledb_information.hypertables WHERE hypertable_schema = current_schema() AND hypertable_name = extract.name) THEN
      EXECUTE format('ALTER TABLE %I SET (timescaledb.compress, timescaledb.compress_segmentby = ''chain_id'', timescaledb.compress_orderby = ''number DESC, time DESC, %I'')', extract.name, extract.place);
    END IF;
  END LOOP;
END
$$;
SELECT add_compression_policy('swaps', compress_after => INTERVAL '7 days', if_not_exists => true);
SELECT add_compression_policy('blob_postings', compress_after => INTERVAL '30 days', if_not_exists => true);
SELECT add_compression_policy('closing_transactions', compress_after => INTERVAL '30 days', if_not_exists => true);
