SELECT add_retention_policy('collector_iterations', drop_after => INTERVAL '30 days', if_not_exists => true);
