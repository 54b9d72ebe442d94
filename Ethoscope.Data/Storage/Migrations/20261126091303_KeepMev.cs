using System;
using System.Numerics;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Ethoscope.Data.Storage.Migrations
{
    /// <inheritdoc />
    public partial class KeepMev : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "auctions",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    slot = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    relay = table.Column<string>(type: "text", nullable: false),
                    bids = table.Column<int>(type: "integer", nullable: false),
                    builders = table.Column<int>(type: "integer", nullable: false),
                    first_ms = table.Column<long>(type: "bigint", nullable: true),
                    last_ms = table.Column<long>(type: "bigint", nullable: true),
                    value_at_start_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    points = table.Column<string>(type: "jsonb", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_auctions",
                        x => new
                        {
                            x.chain_id,
                            x.slot,
                            x.time,
                            x.relay,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "learnt_keys",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    builder = table.Column<string>(type: "text", nullable: false),
                    slot = table.Column<long>(type: "bigint", nullable: false),
                    learnt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_learnt_keys", x => new { x.chain_id, x.key });
                }
            );

            migrationBuilder.CreateTable(
                name: "lost_payloads",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    slot = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    block_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    relay = table.Column<string>(type: "text", nullable: false),
                    claimed_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    builder = table.Column<string>(type: "text", nullable: false),
                    builder_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    proposer_fee_recipient = table.Column<byte[]>(type: "bytea", nullable: true),
                    canonical_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_lost_payloads",
                        x => new
                        {
                            x.chain_id,
                            x.slot,
                            x.time,
                            x.block_hash,
                            x.relay,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "mev_blocks",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    slot = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    origin = table.Column<short>(type: "smallint", nullable: false),
                    builder = table.Column<string>(type: "text", nullable: true),
                    basis = table.Column<short>(type: "smallint", nullable: true),
                    claimed_builder = table.Column<string>(type: "text", nullable: true),
                    builder_key = table.Column<byte[]>(type: "bytea", nullable: true),
                    extra_data = table.Column<byte[]>(type: "bytea", nullable: true),
                    fee_recipient = table.Column<byte[]>(type: "bytea", nullable: true),
                    relays = table.Column<short>(type: "smallint", nullable: false),
                    claimed_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    payment_kind = table.Column<short>(type: "smallint", nullable: true),
                    payment_recipient = table.Column<byte[]>(type: "bytea", nullable: true),
                    received_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    payment_payer = table.Column<byte[]>(type: "bytea", nullable: true),
                    payment_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    payment_position = table.Column<int>(type: "integer", nullable: true),
                    value_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    value_bar = table.Column<short>(type: "smallint", nullable: true),
                    @class = table.Column<short>(name: "class", type: "smallint", nullable: true),
                    unverified = table.Column<short>(type: "smallint", nullable: true),
                    tips_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    burnt_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    blob_burnt_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    builder_take_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    trustless_payment_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    gas_used = table.Column<long>(type: "bigint", nullable: false),
                    gas_limit = table.Column<long>(type: "bigint", nullable: false),
                    label_version = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_mev_blocks",
                        x => new
                        {
                            x.chain_id,
                            x.slot,
                            x.time,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "mev_builder_days",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    builder = table.Column<string>(type: "text", nullable: false),
                    blocks = table.Column<long>(type: "bigint", nullable: false),
                    basis = table.Column<short>(type: "smallint", nullable: false),
                    value_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    valued = table.Column<long>(type: "bigint", nullable: false),
                    delivered = table.Column<long>(type: "bigint", nullable: false),
                    underpaid = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_mev_builder_days",
                        x => new
                        {
                            x.chain_id,
                            x.bucket,
                            x.builder,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "mev_builder_hours",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    builder = table.Column<string>(type: "text", nullable: false),
                    blocks = table.Column<long>(type: "bigint", nullable: false),
                    basis = table.Column<short>(type: "smallint", nullable: false),
                    value_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    valued = table.Column<long>(type: "bigint", nullable: false),
                    delivered = table.Column<long>(type: "bigint", nullable: false),
                    underpaid = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_mev_builder_hours",
                        x => new
                        {
                            x.chain_id,
                            x.bucket,
                            x.builder,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "mev_cell_days",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    relay = table.Column<string>(type: "text", nullable: false),
                    builder = table.Column<string>(type: "text", nullable: false),
                    blocks = table.Column<long>(type: "bigint", nullable: false),
                    credit_units = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_mev_cell_days",
                        x => new
                        {
                            x.chain_id,
                            x.bucket,
                            x.relay,
                            x.builder,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "mev_cell_hours",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    relay = table.Column<string>(type: "text", nullable: false),
                    builder = table.Column<string>(type: "text", nullable: false),
                    blocks = table.Column<long>(type: "bigint", nullable: false),
                    credit_units = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_mev_cell_hours",
                        x => new
                        {
                            x.chain_id,
                            x.bucket,
                            x.relay,
                            x.builder,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "mev_claims",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    relay = table.Column<string>(type: "text", nullable: false),
                    slot = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    value_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    @class = table.Column<short>(name: "class", type: "smallint", nullable: false),
                    unverified = table.Column<short>(type: "smallint", nullable: true),
                    proposer_fee_recipient = table.Column<byte[]>(type: "bytea", nullable: true),
                    builder = table.Column<string>(type: "text", nullable: true),
                    credit_units = table.Column<long>(type: "bigint", nullable: false),
                    is_plausible = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_mev_claims",
                        x => new
                        {
                            x.chain_id,
                            x.relay,
                            x.slot,
                            x.time,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "mev_days",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    blocks = table.Column<long>(type: "bigint", nullable: false),
                    delivered = table.Column<long>(type: "bigint", nullable: false),
                    built = table.Column<long>(type: "bigint", nullable: false),
                    local = table.Column<long>(type: "bigint", nullable: false),
                    unknown = table.Column<long>(type: "bigint", nullable: false),
                    value_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    valued = table.Column<long>(type: "bigint", nullable: false),
                    received_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    paid = table.Column<long>(type: "bigint", nullable: false),
                    tips_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    burnt_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    blob_burnt_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    value_p50wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    value_p95wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    value_max_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    equal = table.Column<long>(type: "bigint", nullable: false),
                    adjusted = table.Column<long>(type: "bigint", nullable: false),
                    merged = table.Column<long>(type: "bigint", nullable: false),
                    underpaid = table.Column<long>(type: "bigint", nullable: false),
                    paid_elsewhere = table.Column<long>(type: "bigint", nullable: false),
                    unverifiable = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mev_days", x => new { x.chain_id, x.bucket });
                }
            );

            migrationBuilder.CreateTable(
                name: "mev_hours",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    blocks = table.Column<long>(type: "bigint", nullable: false),
                    delivered = table.Column<long>(type: "bigint", nullable: false),
                    built = table.Column<long>(type: "bigint", nullable: false),
                    local = table.Column<long>(type: "bigint", nullable: false),
                    unknown = table.Column<long>(type: "bigint", nullable: false),
                    value_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    valued = table.Column<long>(type: "bigint", nullable: false),
                    received_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    paid = table.Column<long>(type: "bigint", nullable: false),
                    tips_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    burnt_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    blob_burnt_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    value_p50wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    value_p95wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    value_max_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    equal = table.Column<long>(type: "bigint", nullable: false),
                    adjusted = table.Column<long>(type: "bigint", nullable: false),
                    merged = table.Column<long>(type: "bigint", nullable: false),
                    underpaid = table.Column<long>(type: "bigint", nullable: false),
                    paid_elsewhere = table.Column<long>(type: "bigint", nullable: false),
                    unverifiable = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mev_hours", x => new { x.chain_id, x.bucket });
                }
            );

            migrationBuilder.CreateTable(
                name: "mev_marks",
                columns: table => new
                {
                    id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    first_slot = table.Column<long>(type: "bigint", nullable: false),
                    end_slot = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mev_marks", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "mev_relay_days",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    relay = table.Column<string>(type: "text", nullable: false),
                    blocks = table.Column<long>(type: "bigint", nullable: false),
                    credit_units = table.Column<long>(type: "bigint", nullable: false),
                    claimed_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    equal = table.Column<long>(type: "bigint", nullable: false),
                    adjusted = table.Column<long>(type: "bigint", nullable: false),
                    merged = table.Column<long>(type: "bigint", nullable: false),
                    underpaid = table.Column<long>(type: "bigint", nullable: false),
                    paid_elsewhere = table.Column<long>(type: "bigint", nullable: false),
                    unverifiable = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_mev_relay_days",
                        x => new
                        {
                            x.chain_id,
                            x.bucket,
                            x.relay,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "mev_relay_hours",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    relay = table.Column<string>(type: "text", nullable: false),
                    blocks = table.Column<long>(type: "bigint", nullable: false),
                    credit_units = table.Column<long>(type: "bigint", nullable: false),
                    claimed_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    equal = table.Column<long>(type: "bigint", nullable: false),
                    adjusted = table.Column<long>(type: "bigint", nullable: false),
                    merged = table.Column<long>(type: "bigint", nullable: false),
                    underpaid = table.Column<long>(type: "bigint", nullable: false),
                    paid_elsewhere = table.Column<long>(type: "bigint", nullable: false),
                    unverifiable = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_mev_relay_hours",
                        x => new
                        {
                            x.chain_id,
                            x.bucket,
                            x.relay,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "mev_value_days",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    bar = table.Column<short>(type: "smallint", nullable: false),
                    blocks = table.Column<long>(type: "bigint", nullable: false),
                    value_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_mev_value_days",
                        x => new
                        {
                            x.chain_id,
                            x.bucket,
                            x.bar,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "mev_value_hours",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    bar = table.Column<short>(type: "smallint", nullable: false),
                    blocks = table.Column<long>(type: "bigint", nullable: false),
                    value_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_mev_value_hours",
                        x => new
                        {
                            x.chain_id,
                            x.bucket,
                            x.bar,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "relay_evidence",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    relay = table.Column<string>(type: "text", nullable: false),
                    slot = table.Column<long>(type: "bigint", nullable: false),
                    block_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submitted_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                    proposer_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_relay_evidence",
                        x => new
                        {
                            x.chain_id,
                            x.slot,
                            x.relay,
                            x.block_hash,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "relay_payloads",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    relay = table.Column<string>(type: "text", nullable: false),
                    slot = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    block_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    builder_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    value_wei = table.Column<BigInteger>(type: "numeric", nullable: false),
                    parent_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    proposer_key = table.Column<byte[]>(type: "bytea", nullable: true),
                    proposer_fee_recipient = table.Column<byte[]>(type: "bytea", nullable: true),
                    block_number = table.Column<long>(type: "bigint", nullable: true),
                    gas_limit = table.Column<long>(type: "bigint", nullable: true),
                    gas_used = table.Column<long>(type: "bigint", nullable: true),
                    transactions = table.Column<int>(type: "integer", nullable: true),
                    observed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_relay_payloads",
                        x => new
                        {
                            x.chain_id,
                            x.relay,
                            x.slot,
                            x.time,
                            x.block_hash,
                        }
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "ix_auctions_time", table: "auctions", column: "time");

            migrationBuilder.CreateIndex(
                name: "ix_learnt_keys_chain_id_builder",
                table: "learnt_keys",
                columns: new[] { "chain_id", "builder" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_lost_payloads_chain_id_builder_slot",
                table: "lost_payloads",
                columns: new[] { "chain_id", "builder", "slot" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_lost_payloads_chain_id_relay_slot",
                table: "lost_payloads",
                columns: new[] { "chain_id", "relay", "slot" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_lost_payloads_chain_id_time",
                table: "lost_payloads",
                columns: new[] { "chain_id", "time" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_mev_blocks_chain_id_builder_slot",
                table: "mev_blocks",
                columns: new[] { "chain_id", "builder", "slot" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_mev_blocks_chain_id_class_slot",
                table: "mev_blocks",
                columns: new[] { "chain_id", "class", "slot" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_mev_blocks_chain_id_label_version",
                table: "mev_blocks",
                columns: new[] { "chain_id", "label_version" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_mev_blocks_chain_id_number",
                table: "mev_blocks",
                columns: new[] { "chain_id", "number" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_mev_blocks_chain_id_origin_slot",
                table: "mev_blocks",
                columns: new[] { "chain_id", "origin", "slot" }
            );

            migrationBuilder.CreateIndex(name: "ix_mev_blocks_chain_id_time", table: "mev_blocks", columns: new[] { "chain_id", "time" });

            migrationBuilder.CreateIndex(
                name: "ix_mev_blocks_chain_id_value_wei_slot",
                table: "mev_blocks",
                columns: new[] { "chain_id", "value_wei", "slot" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_mev_claims_chain_id_relay_class_slot",
                table: "mev_claims",
                columns: new[] { "chain_id", "relay", "class", "slot" }
            );

            migrationBuilder.CreateIndex(name: "ix_mev_claims_chain_id_time", table: "mev_claims", columns: new[] { "chain_id", "time" });

            migrationBuilder.CreateIndex(
                name: "ix_mev_marks_chain_id_end_slot",
                table: "mev_marks",
                columns: new[] { "chain_id", "end_slot" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_relay_payloads_chain_id_builder_key_slot",
                table: "relay_payloads",
                columns: new[] { "chain_id", "builder_key", "slot" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_relay_payloads_chain_id_slot",
                table: "relay_payloads",
                columns: new[] { "chain_id", "slot" }
            );

            // Blocks that are stored already are to be looked at too.
            migrationBuilder.Sql(
                """
                INSERT INTO mev_marks (chain_id, first_slot, end_slot, due_at)
                SELECT state.chain_id, lowest.slot, highest.slot + 1, now()
                FROM chain_states AS state,
                    LATERAL (SELECT slot FROM blocks WHERE chain_id = state.chain_id AND slot IS NOT NULL ORDER BY time LIMIT 1) AS lowest,
                    LATERAL (SELECT slot FROM blocks WHERE chain_id = state.chain_id AND slot IS NOT NULL ORDER BY time DESC LIMIT 1) AS highest;
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "auctions");

            migrationBuilder.DropTable(name: "learnt_keys");

            migrationBuilder.DropTable(name: "lost_payloads");

            migrationBuilder.DropTable(name: "mev_blocks");

            migrationBuilder.DropTable(name: "mev_builder_days");

            migrationBuilder.DropTable(name: "mev_builder_hours");

            migrationBuilder.DropTable(name: "mev_cell_days");

            migrationBuilder.DropTable(name: "mev_cell_hours");

            migrationBuilder.DropTable(name: "mev_claims");

            migrationBuilder.DropTable(name: "mev_days");

            migrationBuilder.DropTable(name: "mev_hours");

            migrationBuilder.DropTable(name: "mev_marks");

            migrationBuilder.DropTable(name: "mev_relay_days");

            migrationBuilder.DropTable(name: "mev_relay_hours");

            migrationBuilder.DropTable(name: "mev_value_days");

            migrationBuilder.DropTable(name: "mev_value_hours");

            migrationBuilder.DropTable(name: "relay_evidence");

            migrationBuilder.DropTable(name: "relay_payloads");
        }
    }
}
