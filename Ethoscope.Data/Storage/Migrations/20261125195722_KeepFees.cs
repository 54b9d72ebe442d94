using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ethoscope.Data.Storage.Migrations
{
    /// <inheritdoc />
    public partial class KeepFees : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(name: "min_included_tip_wei", table: "orphaned_blocks", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<short>(name: "tip_provenance", table: "orphaned_blocks", type: "smallint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "tip_wei_p10", table: "orphaned_blocks", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "tip_wei_p20", table: "orphaned_blocks", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "tip_wei_p30", table: "orphaned_blocks", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "min_included_tip_wei", table: "blocks", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<short>(name: "tip_provenance", table: "blocks", type: "smallint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "tip_wei_p10", table: "blocks", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "tip_wei_p20", table: "blocks", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "tip_wei_p30", table: "blocks", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "blob_base_fee_wei_max", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "blob_base_fee_wei_min", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "blob_base_fee_wei_p25", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "blob_base_fee_wei_p5", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "blob_base_fee_wei_p50", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "blob_base_fee_wei_p75", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "blob_base_fee_wei_p95", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "exact_tips", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "fee_history_tips", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "gas_price_wei_max", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "gas_price_wei_min", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "gas_price_wei_p25", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "gas_price_wei_p5", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "gas_price_wei_p50", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "gas_price_wei_p75", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "gas_price_wei_p95", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "tip_wei_mid_p25", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "tip_wei_mid_p5", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "tip_wei_mid_p75", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "tip_wei_mid_p95", table: "block_hours", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "blob_base_fee_wei_max", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "blob_base_fee_wei_min", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "blob_base_fee_wei_p25", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "blob_base_fee_wei_p5", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "blob_base_fee_wei_p50", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "blob_base_fee_wei_p75", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "blob_base_fee_wei_p95", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "exact_tips", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "fee_history_tips", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "gas_price_wei_max", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "gas_price_wei_min", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "gas_price_wei_p25", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "gas_price_wei_p5", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "gas_price_wei_p50", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "gas_price_wei_p75", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "gas_price_wei_p95", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "tip_wei_mid_p25", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "tip_wei_mid_p5", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "tip_wei_mid_p75", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "tip_wei_mid_p95", table: "block_days", type: "bigint", nullable: true);

            migrationBuilder.CreateTable(
                name: "fee_estimates",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    target = table.Column<string>(type: "text", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    block_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    method_version = table.Column<string>(type: "text", nullable: false),
                    horizon_blocks = table.Column<int>(type: "integer", nullable: false),
                    next_base_fee_wei = table.Column<long>(type: "bigint", nullable: false),
                    max_priority_fee_wei = table.Column<long>(type: "bigint", nullable: false),
                    max_fee_wei = table.Column<long>(type: "bigint", nullable: false),
                    typical_wait_blocks = table.Column<int>(type: "integer", nullable: true),
                    replayed_horizons = table.Column<int>(type: "integer", nullable: false),
                    replayed_hits = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<short>(type: "smallint", nullable: false),
                    reason = table.Column<short>(type: "smallint", nullable: true),
                    waited_blocks = table.Column<int>(type: "integer", nullable: true),
                    tip_overpayment = table.Column<double>(type: "double precision", nullable: true),
                    price_overpayment = table.Column<double>(type: "double precision", nullable: true),
                    headroom = table.Column<double>(type: "double precision", nullable: true),
                    lasted_horizon = table.Column<bool>(type: "boolean", nullable: true),
                    pinball_loss_wei = table.Column<decimal>(type: "numeric", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_fee_estimates",
                        x => new
                        {
                            x.chain_id,
                            x.number,
                            x.target,
                            x.time,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "fee_states",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    refusal = table.Column<short>(type: "smallint", nullable: true),
                    detail = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fee_states", x => x.chain_id);
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_fee_estimates_chain_id_time",
                table: "fee_estimates",
                columns: new[] { "chain_id", "time" },
                descending: new[] { false, true }
            );

            migrationBuilder.CreateIndex(
                name: "ix_fee_estimates_pending",
                table: "fee_estimates",
                columns: new[] { "chain_id", "number" },
                filter: "outcome = 0"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "fee_estimates");

            migrationBuilder.DropTable(name: "fee_states");

            migrationBuilder.DropColumn(name: "min_included_tip_wei", table: "orphaned_blocks");

            migrationBuilder.DropColumn(name: "tip_provenance", table: "orphaned_blocks");

            migrationBuilder.DropColumn(name: "tip_wei_p10", table: "orphaned_blocks");

            migrationBuilder.DropColumn(name: "tip_wei_p20", table: "orphaned_blocks");

            migrationBuilder.DropColumn(name: "tip_wei_p30", table: "orphaned_blocks");

            migrationBuilder.DropColumn(name: "min_included_tip_wei", table: "blocks");

            migrationBuilder.DropColumn(name: "tip_provenance", table: "blocks");

            migrationBuilder.DropColumn(name: "tip_wei_p10", table: "blocks");

            migrationBuilder.DropColumn(name: "tip_wei_p20", table: "blocks");

            migrationBuilder.DropColumn(name: "tip_wei_p30", table: "blocks");

            migrationBuilder.DropColumn(name: "blob_base_fee_wei_max", table: "block_hours");

            migrationBuilder.DropColumn(name: "blob_base_fee_wei_min", table: "block_hours");

            migrationBuilder.DropColumn(name: "blob_base_fee_wei_p25", table: "block_hours");

            migrationBuilder.DropColumn(name: "blob_base_fee_wei_p5", table: "block_hours");

            migrationBuilder.DropColumn(name: "blob_base_fee_wei_p50", table: "block_hours");

            migrationBuilder.DropColumn(name: "blob_base_fee_wei_p75", table: "block_hours");

            migrationBuilder.DropColumn(name: "blob_base_fee_wei_p95", table: "block_hours");

            migrationBuilder.DropColumn(name: "exact_tips", table: "block_hours");

            migrationBuilder.DropColumn(name: "fee_history_tips", table: "block_hours");

            migrationBuilder.DropColumn(name: "gas_price_wei_max", table: "block_hours");

            migrationBuilder.DropColumn(name: "gas_price_wei_min", table: "block_hours");

            migrationBuilder.DropColumn(name: "gas_price_wei_p25", table: "block_hours");

            migrationBuilder.DropColumn(name: "gas_price_wei_p5", table: "block_hours");

            migrationBuilder.DropColumn(name: "gas_price_wei_p50", table: "block_hours");

            migrationBuilder.DropColumn(name: "gas_price_wei_p75", table: "block_hours");

            migrationBuilder.DropColumn(name: "gas_price_wei_p95", table: "block_hours");

            migrationBuilder.DropColumn(name: "tip_wei_mid_p25", table: "block_hours");

            migrationBuilder.DropColumn(name: "tip_wei_mid_p5", table: "block_hours");

            migrationBuilder.DropColumn(name: "tip_wei_mid_p75", table: "block_hours");

            migrationBuilder.DropColumn(name: "tip_wei_mid_p95", table: "block_hours");

            migrationBuilder.DropColumn(name: "blob_base_fee_wei_max", table: "block_days");

            migrationBuilder.DropColumn(name: "blob_base_fee_wei_min", table: "block_days");

            migrationBuilder.DropColumn(name: "blob_base_fee_wei_p25", table: "block_days");

            migrationBuilder.DropColumn(name: "blob_base_fee_wei_p5", table: "block_days");

            migrationBuilder.DropColumn(name: "blob_base_fee_wei_p50", table: "block_days");

            migrationBuilder.DropColumn(name: "blob_base_fee_wei_p75", table: "block_days");

            migrationBuilder.DropColumn(name: "blob_base_fee_wei_p95", table: "block_days");

            migrationBuilder.DropColumn(name: "exact_tips", table: "block_days");

            migrationBuilder.DropColumn(name: "fee_history_tips", table: "block_days");

            migrationBuilder.DropColumn(name: "gas_price_wei_max", table: "block_days");

            migrationBuilder.DropColumn(name: "gas_price_wei_min", table: "block_days");

            migrationBuilder.DropColumn(name: "gas_price_wei_p25", table: "block_days");

            migrationBuilder.DropColumn(name: "gas_price_wei_p5", table: "block_days");

            migrationBuilder.DropColumn(name: "gas_price_wei_p50", table: "block_days");

            migrationBuilder.DropColumn(name: "gas_price_wei_p75", table: "block_days");

            migrationBuilder.DropColumn(name: "gas_price_wei_p95", table: "block_days");

            migrationBuilder.DropColumn(name: "tip_wei_mid_p25", table: "block_days");

            migrationBuilder.DropColumn(name: "tip_wei_mid_p5", table: "block_days");

            migrationBuilder.DropColumn(name: "tip_wei_mid_p75", table: "block_days");

            migrationBuilder.DropColumn(name: "tip_wei_mid_p95", table: "block_days");
        }
    }
}
