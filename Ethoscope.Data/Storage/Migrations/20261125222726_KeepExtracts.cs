using System;
using System.Numerics;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ethoscope.Data.Storage.Migrations
{
    /// <inheritdoc />
    public partial class KeepExtracts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "blob_postings",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    blobs = table.Column<int>(type: "integer", nullable: true),
                    gas_used = table.Column<long>(type: "bigint", nullable: false),
                    effective_gas_price_wei = table.Column<long>(type: "bigint", nullable: true),
                    transaction_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    sender = table.Column<byte[]>(type: "bytea", nullable: true),
                    recipient = table.Column<byte[]>(type: "bytea", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_blob_postings",
                        x => new
                        {
                            x.chain_id,
                            x.number,
                            x.time,
                            x.position,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "closing_transactions",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<int>(type: "integer", nullable: false),
                    gas_used = table.Column<long>(type: "bigint", nullable: false),
                    effective_gas_price_wei = table.Column<long>(type: "bigint", nullable: true),
                    succeeded = table.Column<bool>(type: "boolean", nullable: true),
                    transaction_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    sender = table.Column<byte[]>(type: "bytea", nullable: true),
                    recipient = table.Column<byte[]>(type: "bytea", nullable: true),
                    value_wei = table.Column<BigInteger>(type: "numeric", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_closing_transactions",
                        x => new
                        {
                            x.chain_id,
                            x.number,
                            x.time,
                            x.position,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "swaps",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    log_index = table.Column<int>(type: "integer", nullable: false),
                    transaction_index = table.Column<int>(type: "integer", nullable: false),
                    protocol = table.Column<short>(type: "smallint", nullable: false),
                    coin0 = table.Column<short>(type: "smallint", nullable: true),
                    coin1 = table.Column<short>(type: "smallint", nullable: true),
                    transaction_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    emitter = table.Column<byte[]>(type: "bytea", nullable: false),
                    pool_id = table.Column<byte[]>(type: "bytea", nullable: true),
                    token0 = table.Column<byte[]>(type: "bytea", nullable: true),
                    token1 = table.Column<byte[]>(type: "bytea", nullable: true),
                    amount0 = table.Column<BigInteger>(type: "numeric", nullable: false),
                    amount1 = table.Column<BigInteger>(type: "numeric", nullable: false),
                    sender = table.Column<byte[]>(type: "bytea", nullable: true),
                    recipient = table.Column<byte[]>(type: "bytea", nullable: true),
                    transaction_from = table.Column<byte[]>(type: "bytea", nullable: true),
                    transaction_to = table.Column<byte[]>(type: "bytea", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_swaps",
                        x => new
                        {
                            x.chain_id,
                            x.number,
                            x.time,
                            x.log_index,
                        }
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_blob_postings_chain_id_time",
                table: "blob_postings",
                columns: new[] { "chain_id", "time" },
                descending: new[] { false, true }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "blob_postings");

            migrationBuilder.DropTable(name: "closing_transactions");

            migrationBuilder.DropTable(name: "swaps");
        }
    }
}
