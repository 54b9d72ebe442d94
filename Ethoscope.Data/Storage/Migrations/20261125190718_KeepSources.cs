using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ethoscope.Data.Storage.Migrations
{
    /// <inheritdoc />
    public partial class KeepSources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "last_failure", table: "collector_states", type: "text", nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_failure_at",
                table: "collector_states",
                type: "timestamp with time zone",
                nullable: true
            );

            migrationBuilder.CreateTable(
                name: "instances",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_instances", x => x.name);
                }
            );

            migrationBuilder.CreateTable(
                name: "rejections",
                columns: table => new
                {
                    collector = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false),
                    first_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_number = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: true),
                    detail = table.Column<string>(type: "text", nullable: false),
                    sample = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rejections", x => new { x.collector, x.reason });
                }
            );

            migrationBuilder.CreateTable(
                name: "request_budgets",
                columns: table => new
                {
                    chain = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    reserved = table.Column<long>(type: "bigint", nullable: false),
                    used = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_request_budgets",
                        x => new
                        {
                            x.chain,
                            x.source,
                            x.day,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "serving_sources",
                columns: table => new
                {
                    chain = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    because = table.Column<string>(type: "text", nullable: true),
                    instance = table.Column<string>(type: "text", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_serving_sources", x => x.chain);
                }
            );

            migrationBuilder.CreateTable(
                name: "source_states",
                columns: table => new
                {
                    instance = table.Column<string>(type: "text", nullable: false),
                    chain = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_source_states",
                        x => new
                        {
                            x.instance,
                            x.chain,
                            x.source,
                        }
                    );
                    table.ForeignKey(
                        name: "fk_source_states_instances_instance",
                        column: x => x.instance,
                        principalTable: "instances",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "rejections");

            migrationBuilder.DropTable(name: "request_budgets");

            migrationBuilder.DropTable(name: "serving_sources");

            migrationBuilder.DropTable(name: "source_states");

            migrationBuilder.DropTable(name: "instances");

            migrationBuilder.DropColumn(name: "last_failure", table: "collector_states");

            migrationBuilder.DropColumn(name: "last_failure_at", table: "collector_states");
        }
    }
}
