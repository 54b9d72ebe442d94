using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ethoscope.Data.Storage.Migrations
{
    /// <inheritdoc />
    public partial class ScopeApiKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "family", table: "api_keys", type: "text", nullable: true);

            migrationBuilder.AddColumn<string>(name: "replaces", table: "api_keys", type: "text", nullable: true);

            migrationBuilder.AddColumn<short>(name: "scopes", table: "api_keys", type: "smallint", nullable: true);

            // Keys made before: each a family of its own, those of tier admin with every scope, the others with read and stream.
            migrationBuilder.Sql("UPDATE api_keys SET family = prefix, scopes = CASE tier WHEN 2 THEN 7 ELSE 3 END;");

            migrationBuilder.AlterColumn<string>(
                name: "family",
                table: "api_keys",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true
            );

            migrationBuilder.AlterColumn<short>(
                name: "scopes",
                table: "api_keys",
                type: "smallint",
                nullable: false,
                oldClrType: typeof(short),
                oldType: "smallint",
                oldNullable: true
            );

            migrationBuilder.CreateTable(
                name: "api_key_counters",
                columns: table => new
                {
                    process = table.Column<Guid>(type: "uuid", nullable: false),
                    batch = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_key_counters", x => x.process);
                }
            );

            migrationBuilder.CreateTable(
                name: "api_key_requests",
                columns: table => new
                {
                    prefix = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    answered = table.Column<long>(type: "bigint", nullable: false),
                    refused = table.Column<long>(type: "bigint", nullable: false),
                    limited = table.Column<long>(type: "bigint", nullable: false),
                    failed = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_key_requests", x => new { x.prefix, x.day });
                }
            );

            migrationBuilder.CreateIndex(name: "ix_api_keys_replaces", table: "api_keys", column: "replaces", unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "api_key_counters");

            migrationBuilder.DropTable(name: "api_key_requests");

            migrationBuilder.DropIndex(name: "ix_api_keys_replaces", table: "api_keys");

            migrationBuilder.DropColumn(name: "family", table: "api_keys");

            migrationBuilder.DropColumn(name: "replaces", table: "api_keys");

            migrationBuilder.DropColumn(name: "scopes", table: "api_keys");
        }
    }
}
