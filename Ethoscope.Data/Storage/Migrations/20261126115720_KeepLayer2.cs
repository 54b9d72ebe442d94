using System;
using System.Numerics;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ethoscope.Data.Storage.Migrations
{
    /// <inheritdoc />
    public partial class KeepLayer2 : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "blob_sender_days",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sender = table.Column<byte[]>(type: "bytea", nullable: false),
                    transactions = table.Column<long>(type: "bigint", nullable: false),
                    blobs = table.Column<long>(type: "bigint", nullable: false),
                    uncounted = table.Column<long>(type: "bigint", nullable: false),
                    blob_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    priced = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_blob_sender_days",
                        x => new
                        {
                            x.chain_id,
                            x.bucket,
                            x.sender,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "blob_sender_hours",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sender = table.Column<byte[]>(type: "bytea", nullable: false),
                    transactions = table.Column<long>(type: "bigint", nullable: false),
                    blobs = table.Column<long>(type: "bigint", nullable: false),
                    uncounted = table.Column<long>(type: "bigint", nullable: false),
                    blob_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    priced = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_blob_sender_hours",
                        x => new
                        {
                            x.chain_id,
                            x.bucket,
                            x.sender,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "bridge_balances",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    escrow = table.Column<byte[]>(type: "bytea", nullable: false),
                    token = table.Column<byte[]>(type: "bytea", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    symbol = table.Column<string>(type: "text", nullable: false),
                    decimals = table.Column<int>(type: "integer", nullable: false),
                    units = table.Column<BigInteger>(type: "numeric", nullable: false),
                    is_shared = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_bridge_balances",
                        x => new
                        {
                            x.chain_id,
                            x.escrow,
                            x.token,
                            x.time,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "fee_readings",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    block_number = table.Column<long>(type: "bigint", nullable: false),
                    form = table.Column<string>(type: "text", nullable: true),
                    base_fee_wei = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei = table.Column<long>(type: "bigint", nullable: true),
                    parameters = table.Column<string>(type: "jsonb", nullable: false),
                    estimates = table.Column<string>(type: "jsonb", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fee_readings", x => new { x.chain_id, x.time });
                }
            );

            migrationBuilder.CreateTable(
                name: "layer2_batches",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    l1_transactions = table.Column<long>(type: "bigint", nullable: true),
                    l2_transactions = table.Column<long>(type: "bigint", nullable: true),
                    committed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    proven_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    executed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    commit_transaction = table.Column<byte[]>(type: "bytea", nullable: true),
                    prove_transaction = table.Column<byte[]>(type: "bytea", nullable: true),
                    execute_transaction = table.Column<byte[]>(type: "bytea", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_layer2_batches", x => new { x.chain_id, x.number });
                }
            );

            migrationBuilder.CreateTable(
                name: "layer2_blocks",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    parent_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    transaction_count = table.Column<int>(type: "integer", nullable: false),
                    gas_used = table.Column<long>(type: "bigint", nullable: true),
                    gas_limit = table.Column<long>(type: "bigint", nullable: true),
                    blob_gas_used = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei = table.Column<long>(type: "bigint", nullable: true),
                    size = table.Column<long>(type: "bigint", nullable: true),
                    extra_data = table.Column<byte[]>(type: "bytea", nullable: true),
                    l1_block_number = table.Column<long>(type: "bigint", nullable: true),
                    batch_number = table.Column<long>(type: "bigint", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_layer2_blocks",
                        x => new
                        {
                            x.chain_id,
                            x.number,
                            x.time,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "layer2_days",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    first_number = table.Column<long>(type: "bigint", nullable: false),
                    last_number = table.Column<long>(type: "bigint", nullable: false),
                    first_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    blocks = table.Column<long>(type: "bigint", nullable: false),
                    transactions = table.Column<long>(type: "bigint", nullable: false),
                    gas_used = table.Column<BigInteger>(type: "numeric", nullable: true),
                    gas_limit = table.Column<BigInteger>(type: "numeric", nullable: true),
                    blob_gas_used = table.Column<BigInteger>(type: "numeric", nullable: true),
                    base_fee_wei_min = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p5 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p25 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p50 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p75 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p95 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_max = table.Column<long>(type: "bigint", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_layer2_days", x => new { x.chain_id, x.bucket });
                }
            );

            migrationBuilder.CreateTable(
                name: "layer2_hours",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    first_number = table.Column<long>(type: "bigint", nullable: false),
                    last_number = table.Column<long>(type: "bigint", nullable: false),
                    first_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    blocks = table.Column<long>(type: "bigint", nullable: false),
                    transactions = table.Column<long>(type: "bigint", nullable: false),
                    gas_used = table.Column<BigInteger>(type: "numeric", nullable: true),
                    gas_limit = table.Column<BigInteger>(type: "numeric", nullable: true),
                    blob_gas_used = table.Column<BigInteger>(type: "numeric", nullable: true),
                    base_fee_wei_min = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p5 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p25 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p50 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p75 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p95 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_max = table.Column<long>(type: "bigint", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_layer2_hours", x => new { x.chain_id, x.bucket });
                }
            );

            migrationBuilder.CreateTable(
                name: "layer2_states",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    latest_number = table.Column<long>(type: "bigint", nullable: false),
                    latest_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    latest_parent_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    latest_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    safe_number = table.Column<long>(type: "bigint", nullable: true),
                    safe_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    safe_parent_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    safe_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finalized_number = table.Column<long>(type: "bigint", nullable: true),
                    finalized_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    finalized_parent_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    finalized_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_up = table.Column<bool>(type: "boolean", nullable: true),
                    up_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_layer2_states", x => x.chain_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "operation_cost_days",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    operation = table.Column<short>(type: "smallint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    samples = table.Column<long>(type: "bigint", nullable: false),
                    median_execution_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    median_data_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    median_operator_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    least_execution_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    least_data_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    least_operator_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    most_execution_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    most_data_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    most_operator_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    gas = table.Column<long>(type: "bigint", nullable: false),
                    gas_samples = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_operation_cost_days",
                        x => new
                        {
                            x.chain_id,
                            x.operation,
                            x.bucket,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "operation_cost_hours",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    operation = table.Column<short>(type: "smallint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    samples = table.Column<long>(type: "bigint", nullable: false),
                    median_execution_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    median_data_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    median_operator_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    least_execution_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    least_data_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    least_operator_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    most_execution_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    most_data_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    most_operator_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    gas = table.Column<long>(type: "bigint", nullable: false),
                    gas_samples = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_operation_cost_hours",
                        x => new
                        {
                            x.chain_id,
                            x.operation,
                            x.bucket,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "operation_costs",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    operation = table.Column<short>(type: "smallint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    execution_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    data_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    operator_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    gas = table.Column<long>(type: "bigint", nullable: false),
                    gas_samples = table.Column<int>(type: "integer", nullable: false),
                    gas_basis = table.Column<string>(type: "text", nullable: false),
                    computed_execution_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    computed_data_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    computed_operator_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    estimated_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    deviation_millionths = table.Column<long>(type: "bigint", nullable: true),
                    deviating_samples = table.Column<int>(type: "integer", nullable: false),
                    shows_estimator = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_operation_costs",
                        x => new
                        {
                            x.chain_id,
                            x.operation,
                            x.time,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "operation_receipts",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    transaction_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    operation = table.Column<short>(type: "smallint", nullable: false),
                    gas_used = table.Column<long>(type: "bigint", nullable: false),
                    data_gas = table.Column<long>(type: "bigint", nullable: true),
                    effective_gas_price_wei = table.Column<long>(type: "bigint", nullable: true),
                    data_fee_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    operator_fee_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    input_bytes = table.Column<int>(type: "integer", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_operation_receipts",
                        x => new
                        {
                            x.chain_id,
                            x.number,
                            x.time,
                            x.transaction_hash,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "posting_states",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    gap = table.Column<string>(type: "text", nullable: true),
                    signs_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    batcher_nonce = table.Column<long>(type: "bigint", nullable: true),
                    signs_gap = table.Column<string>(type: "text", nullable: true),
                    withdrawal_delay = table.Column<TimeSpan>(type: "interval", nullable: true),
                    withdrawal_basis = table.Column<string>(type: "text", nullable: true),
                    withdrawal_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_posting_states", x => x.chain_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "postings",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    l1_number = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    transaction_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    index = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<BigInteger>(type: "numeric", nullable: true),
                    blobs = table.Column<int>(type: "integer", nullable: true),
                    gas_used = table.Column<long>(type: "bigint", nullable: true),
                    gas_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    blob_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_postings",
                        x => new
                        {
                            x.chain_id,
                            x.kind,
                            x.l1_number,
                            x.time,
                            x.transaction_hash,
                            x.index,
                        }
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_bridge_balances_chain_id_time",
                table: "bridge_balances",
                columns: new[] { "chain_id", "time" },
                descending: new[] { false, true }
            );

            migrationBuilder.CreateIndex(
                name: "ix_layer2_batches_open",
                table: "layer2_batches",
                columns: new[] { "chain_id", "number" },
                filter: "executed_at IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_layer2_blocks_chain_id_time",
                table: "layer2_blocks",
                columns: new[] { "chain_id", "time" },
                descending: new[] { false, true }
            );

            migrationBuilder.CreateIndex(
                name: "ix_operation_receipts_chain_id_operation_time",
                table: "operation_receipts",
                columns: new[] { "chain_id", "operation", "time" },
                descending: new[] { false, false, true }
            );

            migrationBuilder.CreateIndex(
                name: "ix_postings_chain_id_kind_time",
                table: "postings",
                columns: new[] { "chain_id", "kind", "time" },
                descending: new[] { false, false, true }
            );

            // What senders of blobs did until now, as their rollup would have it.
            migrationBuilder.Sql(
                """
                INSERT INTO blob_sender_hours (chain_id, bucket, sender, transactions, blobs, uncounted, blob_wei, priced)
                SELECT posting.chain_id, date_bin('1 hour', posting.time, '2000-01-01 00:00+00'), coalesce(posting.sender, ''::bytea), count(*),
                    coalesce(sum(posting.blobs), 0), count(*) FILTER (WHERE posting.blobs IS NULL),
                    sum(posting.blobs::numeric * 131072 * block.blob_base_fee_wei),
                    count(posting.blobs::numeric * 131072 * block.blob_base_fee_wei)
                FROM blob_postings AS posting LEFT JOIN blocks AS block
                    ON block.chain_id = posting.chain_id AND block.number = posting.number AND block.time = posting.time
                GROUP BY 1, 2, 3;
                INSERT INTO blob_sender_days (chain_id, bucket, sender, transactions, blobs, uncounted, blob_wei, priced)
                SELECT chain_id, date_bin('24 hours', bucket, '2000-01-01 00:00+00'), sender, sum(transactions), sum(blobs), sum(uncounted),
                    sum(blob_wei), sum(priced)
                FROM blob_sender_hours
                GROUP BY 1, 2, 3;
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "blob_sender_days");

            migrationBuilder.DropTable(name: "blob_sender_hours");

            migrationBuilder.DropTable(name: "bridge_balances");

            migrationBuilder.DropTable(name: "fee_readings");

            migrationBuilder.DropTable(name: "layer2_batches");

            migrationBuilder.DropTable(name: "layer2_blocks");

            migrationBuilder.DropTable(name: "layer2_days");

            migrationBuilder.DropTable(name: "layer2_hours");

            migrationBuilder.DropTable(name: "layer2_states");

            migrationBuilder.DropTable(name: "operation_cost_days");

            migrationBuilder.DropTable(name: "operation_cost_hours");

            migrationBuilder.DropTable(name: "operation_costs");

            migrationBuilder.DropTable(name: "operation_receipts");

            migrationBuilder.DropTable(name: "posting_states");

            migrationBuilder.DropTable(name: "postings");
        }
    }
}
