using System;
using System.Numerics;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace Ethoscope.Data.Storage.Migrations
{
    /// <inheritdoc />
    public partial class CreateSchema : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "block_days",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    first_number = table.Column<long>(type: "bigint", nullable: false),
                    last_number = table.Column<long>(type: "bigint", nullable: false),
                    blocks = table.Column<long>(type: "bigint", nullable: false),
                    blocks_with_receipts = table.Column<long>(type: "bigint", nullable: false),
                    empty_slots = table.Column<long>(type: "bigint", nullable: true),
                    transactions = table.Column<long>(type: "bigint", nullable: false),
                    gas_used = table.Column<BigInteger>(type: "numeric", nullable: true),
                    gas_limit = table.Column<BigInteger>(type: "numeric", nullable: true),
                    burnt_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    tips_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    blobs = table.Column<long>(type: "bigint", nullable: true),
                    blob_burnt_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    base_fee_wei_min = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p5 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p25 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p50 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p75 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p95 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_max = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_min = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p5 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p25 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p50 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p75 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p95 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_max = table.Column<long>(type: "bigint", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_block_days", x => new { x.chain_id, x.bucket });
                }
            );

            migrationBuilder.CreateTable(
                name: "block_hours",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    first_number = table.Column<long>(type: "bigint", nullable: false),
                    last_number = table.Column<long>(type: "bigint", nullable: false),
                    blocks = table.Column<long>(type: "bigint", nullable: false),
                    blocks_with_receipts = table.Column<long>(type: "bigint", nullable: false),
                    empty_slots = table.Column<long>(type: "bigint", nullable: true),
                    transactions = table.Column<long>(type: "bigint", nullable: false),
                    gas_used = table.Column<BigInteger>(type: "numeric", nullable: true),
                    gas_limit = table.Column<BigInteger>(type: "numeric", nullable: true),
                    burnt_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    tips_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    blobs = table.Column<long>(type: "bigint", nullable: true),
                    blob_burnt_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    base_fee_wei_min = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p5 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p25 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p50 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p75 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_p95 = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei_max = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_min = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p5 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p25 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p50 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p75 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p95 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_max = table.Column<long>(type: "bigint", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_block_hours", x => new { x.chain_id, x.bucket });
                }
            );

            migrationBuilder.CreateTable(
                name: "blocks",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    parent_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    fee_recipient = table.Column<byte[]>(type: "bytea", nullable: true),
                    extra_data = table.Column<byte[]>(type: "bytea", nullable: true),
                    gas_limit = table.Column<long>(type: "bigint", nullable: true),
                    gas_used = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei = table.Column<long>(type: "bigint", nullable: true),
                    size = table.Column<long>(type: "bigint", nullable: true),
                    blob_gas_used = table.Column<long>(type: "bigint", nullable: true),
                    excess_blob_gas = table.Column<long>(type: "bigint", nullable: true),
                    transaction_count = table.Column<int>(type: "integer", nullable: false),
                    withdrawal_count = table.Column<int>(type: "integer", nullable: true),
                    withdrawals_gwei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    depth = table.Column<short>(type: "smallint", nullable: false),
                    slot = table.Column<long>(type: "bigint", nullable: true),
                    empty_slots_before = table.Column<int>(type: "integer", nullable: true),
                    next_base_fee_wei = table.Column<long>(type: "bigint", nullable: true),
                    burnt_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    blob_count = table.Column<int>(type: "integer", nullable: true),
                    blob_base_fee_wei = table.Column<long>(type: "bigint", nullable: true),
                    blob_burnt_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    next_excess_blob_gas = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p5 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p25 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p50 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p75 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p95 = table.Column<long>(type: "bigint", nullable: true),
                    tips_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    blob_transactions = table.Column<int>(type: "integer", nullable: true),
                    set_code_transactions = table.Column<int>(type: "integer", nullable: true),
                    authorizations = table.Column<int>(type: "integer", nullable: true),
                    contract_creations = table.Column<int>(type: "integer", nullable: true),
                    value_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    observed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "text", nullable: true),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_blocks",
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
                name: "chain_states",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    head_number = table.Column<long>(type: "bigint", nullable: true),
                    head_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    head_parent_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    head_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    safe_number = table.Column<long>(type: "bigint", nullable: true),
                    safe_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    safe_parent_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    safe_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finalized_number = table.Column<long>(type: "bigint", nullable: true),
                    finalized_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    finalized_parent_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    finalized_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    observed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chain_states", x => x.chain_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "collector_iterations",
                columns: table => new
                {
                    collector = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: false),
                    duration = table.Column<TimeSpan>(type: "interval", nullable: false),
                    outcome = table.Column<short>(type: "smallint", nullable: false),
                    first = table.Column<long>(type: "bigint", nullable: true),
                    last = table.Column<long>(type: "bigint", nullable: true),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_collector_iterations",
                        x => new
                        {
                            x.collector,
                            x.started_at,
                            x.holder,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "collector_states",
                columns: table => new
                {
                    collector = table.Column<string>(type: "text", nullable: false),
                    last_success_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failing_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_collector_states", x => x.collector);
                }
            );

            migrationBuilder.CreateTable(
                name: "coverage",
                columns: table => new
                {
                    series = table.Column<string>(type: "text", nullable: false),
                    ranges = table.Column<NpgsqlRange<long>[]>(type: "int8multirange", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coverage", x => x.series);
                }
            );

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "leases",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_leases", x => x.name);
                }
            );

            migrationBuilder.CreateTable(
                name: "orphaned_blocks",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    detected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    parent_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    fee_recipient = table.Column<byte[]>(type: "bytea", nullable: true),
                    extra_data = table.Column<byte[]>(type: "bytea", nullable: true),
                    gas_limit = table.Column<long>(type: "bigint", nullable: true),
                    gas_used = table.Column<long>(type: "bigint", nullable: true),
                    base_fee_wei = table.Column<long>(type: "bigint", nullable: true),
                    size = table.Column<long>(type: "bigint", nullable: true),
                    blob_gas_used = table.Column<long>(type: "bigint", nullable: true),
                    excess_blob_gas = table.Column<long>(type: "bigint", nullable: true),
                    transaction_count = table.Column<int>(type: "integer", nullable: false),
                    withdrawal_count = table.Column<int>(type: "integer", nullable: true),
                    withdrawals_gwei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    depth = table.Column<short>(type: "smallint", nullable: false),
                    slot = table.Column<long>(type: "bigint", nullable: true),
                    empty_slots_before = table.Column<int>(type: "integer", nullable: true),
                    next_base_fee_wei = table.Column<long>(type: "bigint", nullable: true),
                    burnt_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    blob_count = table.Column<int>(type: "integer", nullable: true),
                    blob_base_fee_wei = table.Column<long>(type: "bigint", nullable: true),
                    blob_burnt_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    next_excess_blob_gas = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p5 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p25 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p50 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p75 = table.Column<long>(type: "bigint", nullable: true),
                    tip_wei_p95 = table.Column<long>(type: "bigint", nullable: true),
                    tips_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    blob_transactions = table.Column<int>(type: "integer", nullable: true),
                    set_code_transactions = table.Column<int>(type: "integer", nullable: true),
                    authorizations = table.Column<int>(type: "integer", nullable: true),
                    contract_creations = table.Column<int>(type: "integer", nullable: true),
                    value_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    observed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "text", nullable: true),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_orphaned_blocks",
                        x => new
                        {
                            x.chain_id,
                            x.number,
                            x.time,
                            x.hash,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "outbox_counter",
                columns: table => new
                {
                    id = table.Column<short>(type: "smallint", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_counter", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "reorganisations",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    detected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ancestor_number = table.Column<long>(type: "bigint", nullable: false),
                    depth = table.Column<long>(type: "bigint", nullable: false),
                    old_head_number = table.Column<long>(type: "bigint", nullable: false),
                    old_head_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    old_head_parent_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    old_head_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    new_head_number = table.Column<long>(type: "bigint", nullable: true),
                    new_head_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    new_head_parent_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    new_head_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_reorganisations",
                        x => new
                        {
                            x.chain_id,
                            x.detected_at,
                            x.ancestor_number,
                        }
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_blocks_chain_id_time",
                table: "blocks",
                columns: new[] { "chain_id", "time" },
                descending: new[] { false, true }
            );

            migrationBuilder.CreateIndex(name: "ix_blocks_hash", table: "blocks", column: "hash").Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder
                .CreateIndex(name: "ix_orphaned_blocks_hash", table: "orphaned_blocks", column: "hash")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(name: "ix_outbox_time", table: "outbox", column: "time");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "block_days");

            migrationBuilder.DropTable(name: "block_hours");

            migrationBuilder.DropTable(name: "blocks");

            migrationBuilder.DropTable(name: "chain_states");

            migrationBuilder.DropTable(name: "collector_iterations");

            migrationBuilder.DropTable(name: "collector_states");

            migrationBuilder.DropTable(name: "coverage");

            migrationBuilder.DropTable(name: "data_protection_keys");

            migrationBuilder.DropTable(name: "leases");

            migrationBuilder.DropTable(name: "orphaned_blocks");

            migrationBuilder.DropTable(name: "outbox");

            migrationBuilder.DropTable(name: "outbox_counter");

            migrationBuilder.DropTable(name: "reorganisations");
        }
    }
}
