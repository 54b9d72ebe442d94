using System;
using System.Numerics;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ethoscope.Data.Storage.Migrations
{
    /// <inheritdoc />
    public partial class AddPrices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "price_feeds",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    feed = table.Column<byte[]>(type: "bytea", nullable: false),
                    is_served = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_price_feeds", x => new { x.chain_id, x.feed });
                }
            );

            migrationBuilder.CreateTable(
                name: "prices",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    feed = table.Column<byte[]>(type: "bytea", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    phase = table.Column<int>(type: "integer", nullable: false),
                    round = table.Column<long>(type: "bigint", nullable: false),
                    answer = table.Column<BigInteger>(type: "numeric", nullable: false),
                    decimals = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_prices",
                        x => new
                        {
                            x.chain_id,
                            x.feed,
                            x.updated_at,
                            x.phase,
                            x.round,
                        }
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_prices_chain_id_feed_phase_round",
                table: "prices",
                columns: new[] { "chain_id", "feed", "phase", "round" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "price_feeds");

            migrationBuilder.DropTable(name: "prices");
        }
    }
}
