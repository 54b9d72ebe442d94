using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ethoscope.Data.Storage.Migrations
{
    /// <inheritdoc />
    public partial class KeepConsensus : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "beacon_attestations",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    slot = table.Column<long>(type: "bigint", nullable: false),
                    block_slot = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    committees = table.Column<long>(type: "bigint", nullable: false),
                    bits = table.Column<byte[]>(type: "bytea", nullable: false),
                    length = table.Column<int>(type: "integer", nullable: false),
                    head_root = table.Column<byte[]>(type: "bytea", nullable: false),
                    target_epoch = table.Column<long>(type: "bigint", nullable: false),
                    target_root = table.Column<byte[]>(type: "bytea", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_beacon_attestations",
                        x => new
                        {
                            x.chain_id,
                            x.slot,
                            x.block_slot,
                            x.position,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "consensus_reorganisations",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    old_head = table.Column<byte[]>(type: "bytea", nullable: false),
                    ancestor = table.Column<string>(type: "jsonb", nullable: true),
                    old_branch = table.Column<string>(type: "jsonb", nullable: false),
                    new_branch = table.Column<string>(type: "jsonb", nullable: false),
                    depth = table.Column<int>(type: "integer", nullable: false),
                    seen_by = table.Column<short>(type: "smallint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_consensus_reorganisations",
                        x => new
                        {
                            x.chain_id,
                            x.seen_at,
                            x.old_head,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "epochs",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    proposed = table.Column<long>(type: "bigint", nullable: false),
                    missed = table.Column<long>(type: "bigint", nullable: false),
                    orphaned = table.Column<long>(type: "bigint", nullable: false),
                    withheld = table.Column<long>(type: "bigint", nullable: false),
                    sync_set = table.Column<long>(type: "bigint", nullable: true),
                    sync_seats = table.Column<long>(type: "bigint", nullable: true),
                    attesters = table.Column<long>(type: "bigint", nullable: true),
                    voted = table.Column<long>(type: "bigint", nullable: true),
                    target_votes = table.Column<long>(type: "bigint", nullable: true),
                    head_votes = table.Column<long>(type: "bigint", nullable: true),
                    votes_final = table.Column<bool>(type: "boolean", nullable: false),
                    votes_exact = table.Column<bool>(type: "boolean", nullable: false),
                    is_closed = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_epochs",
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
                name: "finality",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    epoch = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    previous_justified_epoch = table.Column<long>(type: "bigint", nullable: true),
                    previous_justified_root = table.Column<byte[]>(type: "bytea", nullable: true),
                    justified_epoch = table.Column<long>(type: "bigint", nullable: false),
                    justified_root = table.Column<byte[]>(type: "bytea", nullable: false),
                    finalized_epoch = table.Column<long>(type: "bigint", nullable: false),
                    finalized_root = table.Column<byte[]>(type: "bytea", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_finality",
                        x => new
                        {
                            x.chain_id,
                            x.epoch,
                            x.time,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "orphaned_slots",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    root = table.Column<byte[]>(type: "bytea", nullable: false),
                    parent_root = table.Column<byte[]>(type: "bytea", nullable: true),
                    proposer = table.Column<long>(type: "bigint", nullable: true),
                    block_number = table.Column<long>(type: "bigint", nullable: true),
                    block_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    seen_by = table.Column<short>(type: "smallint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: true),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_orphaned_slots",
                        x => new
                        {
                            x.chain_id,
                            x.number,
                            x.time,
                            x.root,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "slot_days",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    proposed = table.Column<long>(type: "bigint", nullable: false),
                    missed = table.Column<long>(type: "bigint", nullable: false),
                    orphaned = table.Column<long>(type: "bigint", nullable: false),
                    withheld = table.Column<long>(type: "bigint", nullable: false),
                    sync_set = table.Column<long>(type: "bigint", nullable: true),
                    sync_seats = table.Column<long>(type: "bigint", nullable: true),
                    attesters = table.Column<long>(type: "bigint", nullable: true),
                    voted = table.Column<long>(type: "bigint", nullable: true),
                    target_votes = table.Column<long>(type: "bigint", nullable: true),
                    head_votes = table.Column<long>(type: "bigint", nullable: true),
                    votes_final = table.Column<bool>(type: "boolean", nullable: false),
                    votes_exact = table.Column<bool>(type: "boolean", nullable: false),
                    finality_distance = table.Column<long>(type: "bigint", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_slot_days", x => new { x.chain_id, x.bucket });
                }
            );

            migrationBuilder.CreateTable(
                name: "slot_hours",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    proposed = table.Column<long>(type: "bigint", nullable: false),
                    missed = table.Column<long>(type: "bigint", nullable: false),
                    orphaned = table.Column<long>(type: "bigint", nullable: false),
                    withheld = table.Column<long>(type: "bigint", nullable: false),
                    sync_set = table.Column<long>(type: "bigint", nullable: true),
                    sync_seats = table.Column<long>(type: "bigint", nullable: true),
                    attesters = table.Column<long>(type: "bigint", nullable: true),
                    voted = table.Column<long>(type: "bigint", nullable: true),
                    target_votes = table.Column<long>(type: "bigint", nullable: true),
                    head_votes = table.Column<long>(type: "bigint", nullable: true),
                    votes_final = table.Column<bool>(type: "boolean", nullable: false),
                    votes_exact = table.Column<bool>(type: "boolean", nullable: false),
                    finality_distance = table.Column<long>(type: "bigint", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_slot_hours", x => new { x.chain_id, x.bucket });
                }
            );

            migrationBuilder.CreateTable(
                name: "slots",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<short>(type: "smallint", nullable: false),
                    proposer = table.Column<long>(type: "bigint", nullable: true),
                    root = table.Column<byte[]>(type: "bytea", nullable: true),
                    parent_root = table.Column<byte[]>(type: "bytea", nullable: true),
                    block_number = table.Column<long>(type: "bigint", nullable: true),
                    block_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    block_parent_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    separate_payload = table.Column<bool>(type: "boolean", nullable: false),
                    is_whole = table.Column<bool>(type: "boolean", nullable: false),
                    blobs = table.Column<int>(type: "integer", nullable: true),
                    sync_set = table.Column<int>(type: "integer", nullable: true),
                    sync_seats = table.Column<int>(type: "integer", nullable: true),
                    attesters = table.Column<int>(type: "integer", nullable: true),
                    voted = table.Column<int>(type: "integer", nullable: true),
                    target_votes = table.Column<int>(type: "integer", nullable: true),
                    head_votes = table.Column<int>(type: "integer", nullable: true),
                    votes_final = table.Column<bool>(type: "boolean", nullable: false),
                    votes_exact = table.Column<bool>(type: "boolean", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    seen_by = table.Column<short>(type: "smallint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: true),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_slots",
                        x => new
                        {
                            x.chain_id,
                            x.number,
                            x.time,
                        }
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_beacon_attestations_chain_id_block_slot",
                table: "beacon_attestations",
                columns: new[] { "chain_id", "block_slot" }
            );

            migrationBuilder
                .CreateIndex(name: "ix_consensus_reorganisations_old_head", table: "consensus_reorganisations", column: "old_head")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(name: "ix_epochs_chain_id_time", table: "epochs", columns: new[] { "chain_id", "time" });

            migrationBuilder.CreateIndex(
                name: "ix_epochs_open",
                table: "epochs",
                columns: new[] { "chain_id", "number" },
                filter: "NOT is_closed"
            );

            migrationBuilder.CreateIndex(name: "ix_finality_chain_id_time", table: "finality", columns: new[] { "chain_id", "time" });

            migrationBuilder
                .CreateIndex(name: "ix_orphaned_slots_root", table: "orphaned_slots", column: "root")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "ix_slots_chain_id_time",
                table: "slots",
                columns: new[] { "chain_id", "time" },
                descending: new[] { false, true }
            );

            migrationBuilder.CreateIndex(name: "ix_slots_root", table: "slots", column: "root").Annotation("Npgsql:IndexMethod", "hash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "beacon_attestations");

            migrationBuilder.DropTable(name: "consensus_reorganisations");

            migrationBuilder.DropTable(name: "epochs");

            migrationBuilder.DropTable(name: "finality");

            migrationBuilder.DropTable(name: "orphaned_slots");

            migrationBuilder.DropTable(name: "slot_days");

            migrationBuilder.DropTable(name: "slot_hours");

            migrationBuilder.DropTable(name: "slots");
        }
    }
}
