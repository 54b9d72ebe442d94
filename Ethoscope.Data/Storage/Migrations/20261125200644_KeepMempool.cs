using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ethoscope.Data.Storage.Migrations
{
    /// <inheritdoc />
    public partial class KeepMempool : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "mempool_samples",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    depth = table.Column<short>(type: "smallint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: true),
                    pending = table.Column<long>(type: "bigint", nullable: true),
                    queued = table.Column<long>(type: "bigint", nullable: true),
                    pending_at_least = table.Column<bool>(type: "boolean", nullable: false),
                    queued_at_least = table.Column<bool>(type: "boolean", nullable: false),
                    head_number = table.Column<long>(type: "bigint", nullable: true),
                    next_base_fee_wei = table.Column<long>(type: "bigint", nullable: true),
                    gas_limit = table.Column<long>(type: "bigint", nullable: true),
                    priced = table.Column<int>(type: "integer", nullable: true),
                    eligible = table.Column<int>(type: "integer", nullable: true),
                    eligible_gas = table.Column<long>(type: "bigint", nullable: true),
                    tip_p10wei = table.Column<long>(type: "bigint", nullable: true),
                    tip_p50wei = table.Column<long>(type: "bigint", nullable: true),
                    tip_p90wei = table.Column<long>(type: "bigint", nullable: true),
                    blob_transactions = table.Column<int>(type: "integer", nullable: true),
                    blobs = table.Column<int>(type: "integer", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mempool_samples", x => new { x.chain_id, x.time });
                }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "mempool_samples");
        }
    }
}
