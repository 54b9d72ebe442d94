using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ethoscope.Data.Storage.Migrations
{
    /// <inheritdoc />
    public partial class KeepHealth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "anomaly_episodes",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    series = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    peak_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    peak_value = table.Column<double>(type: "double precision", nullable: false),
                    peak_z = table.Column<double>(type: "double precision", nullable: false),
                    usual = table.Column<double>(type: "double precision", nullable: false),
                    fence = table.Column<double>(type: "double precision", nullable: false),
                    severity = table.Column<short>(type: "smallint", nullable: false),
                    samples = table.Column<int>(type: "integer", nullable: false),
                    verdicts = table.Column<string>(type: "jsonb", nullable: false),
                    context = table.Column<string>(type: "jsonb", nullable: false),
                    incident = table.Column<string>(type: "text", nullable: true),
                    is_first = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_anomaly_episodes", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "anomaly_samples",
                columns: table => new
                {
                    series = table.Column<string>(type: "text", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    value = table.Column<double>(type: "double precision", nullable: true),
                    usual = table.Column<double>(type: "double precision", nullable: true),
                    low = table.Column<double>(type: "double precision", nullable: true),
                    high = table.Column<double>(type: "double precision", nullable: true),
                    z = table.Column<double>(type: "double precision", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_anomaly_samples", x => new { x.series, x.time });
                }
            );

            migrationBuilder.CreateTable(
                name: "anomaly_series",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    metric = table.Column<string>(type: "text", nullable: false),
                    network = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    component = table.Column<string>(type: "text", nullable: true),
                    cadence = table.Column<TimeSpan>(type: "interval", nullable: false),
                    method = table.Column<short>(type: "smallint", nullable: false),
                    is_logarithmic = table.Column<bool>(type: "boolean", nullable: false),
                    noise_floor = table.Column<double>(type: "double precision", nullable: false),
                    page = table.Column<string>(type: "text", nullable: false),
                    collector = table.Column<string>(type: "text", nullable: false),
                    is_watched = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_anomaly_series", x => x.key);
                }
            );

            migrationBuilder.CreateTable(
                name: "health_days",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    origin = table.Column<short>(type: "smallint", nullable: false),
                    overall = table.Column<double>(type: "double precision", nullable: true),
                    mean = table.Column<double>(type: "double precision", nullable: true),
                    confidence = table.Column<double>(type: "double precision", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: true),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    gate = table.Column<string>(type: "text", nullable: true),
                    gas_efficiency = table.Column<double>(type: "double precision", nullable: true),
                    network_stability = table.Column<double>(type: "double precision", nullable: true),
                    mev_fairness = table.Column<double>(type: "double precision", nullable: true),
                    block_production = table.Column<double>(type: "double precision", nullable: true),
                    mempool_health = table.Column<double>(type: "double precision", nullable: true),
                    validator_performance = table.Column<double>(type: "double precision", nullable: true),
                    model_version = table.Column<string>(type: "text", nullable: false),
                    label_version = table.Column<string>(type: "text", nullable: true),
                    inputs = table.Column<string>(type: "jsonb", nullable: false),
                    scores = table.Column<int>(type: "integer", nullable: false),
                    unscored = table.Column<int>(type: "integer", nullable: false),
                    least = table.Column<double>(type: "double precision", nullable: true),
                    most = table.Column<double>(type: "double precision", nullable: true),
                    least_status = table.Column<short>(type: "smallint", nullable: true),
                    most_status = table.Column<short>(type: "smallint", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_health_days", x => new { x.chain_id, x.bucket });
                }
            );

            migrationBuilder.CreateTable(
                name: "health_hours",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    origin = table.Column<short>(type: "smallint", nullable: false),
                    overall = table.Column<double>(type: "double precision", nullable: true),
                    mean = table.Column<double>(type: "double precision", nullable: true),
                    confidence = table.Column<double>(type: "double precision", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: true),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    gate = table.Column<string>(type: "text", nullable: true),
                    gas_efficiency = table.Column<double>(type: "double precision", nullable: true),
                    network_stability = table.Column<double>(type: "double precision", nullable: true),
                    mev_fairness = table.Column<double>(type: "double precision", nullable: true),
                    block_production = table.Column<double>(type: "double precision", nullable: true),
                    mempool_health = table.Column<double>(type: "double precision", nullable: true),
                    validator_performance = table.Column<double>(type: "double precision", nullable: true),
                    model_version = table.Column<string>(type: "text", nullable: false),
                    label_version = table.Column<string>(type: "text", nullable: true),
                    inputs = table.Column<string>(type: "jsonb", nullable: false),
                    scores = table.Column<int>(type: "integer", nullable: false),
                    unscored = table.Column<int>(type: "integer", nullable: false),
                    least = table.Column<double>(type: "double precision", nullable: true),
                    most = table.Column<double>(type: "double precision", nullable: true),
                    least_status = table.Column<short>(type: "smallint", nullable: true),
                    most_status = table.Column<short>(type: "smallint", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_health_hours", x => new { x.chain_id, x.bucket });
                }
            );

            migrationBuilder.CreateTable(
                name: "health_scores",
                columns: table => new
                {
                    chain_id = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    origin = table.Column<short>(type: "smallint", nullable: false),
                    is_answer = table.Column<bool>(type: "boolean", nullable: false),
                    overall = table.Column<double>(type: "double precision", nullable: true),
                    mean = table.Column<double>(type: "double precision", nullable: true),
                    confidence = table.Column<double>(type: "double precision", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: true),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    gate = table.Column<string>(type: "text", nullable: true),
                    gas_efficiency = table.Column<double>(type: "double precision", nullable: true),
                    network_stability = table.Column<double>(type: "double precision", nullable: true),
                    mev_fairness = table.Column<double>(type: "double precision", nullable: true),
                    block_production = table.Column<double>(type: "double precision", nullable: true),
                    mempool_health = table.Column<double>(type: "double precision", nullable: true),
                    validator_performance = table.Column<double>(type: "double precision", nullable: true),
                    model_version = table.Column<string>(type: "text", nullable: false),
                    label_version = table.Column<string>(type: "text", nullable: true),
                    inputs = table.Column<string>(type: "jsonb", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_health_scores",
                        x => new
                        {
                            x.chain_id,
                            x.time,
                            x.origin,
                        }
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "ix_anomaly_episodes_ended_at", table: "anomaly_episodes", column: "ended_at");

            migrationBuilder.CreateIndex(name: "ix_anomaly_episodes_incident", table: "anomaly_episodes", column: "incident");

            migrationBuilder.CreateIndex(
                name: "ix_anomaly_episodes_series_started_at_id",
                table: "anomaly_episodes",
                columns: new[] { "series", "started_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_anomaly_episodes_started_at_id",
                table: "anomaly_episodes",
                columns: new[] { "started_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_anomaly_episodes_started_at_incident",
                table: "anomaly_episodes",
                columns: new[] { "started_at", "incident" },
                filter: "is_first"
            );

            migrationBuilder.CreateIndex(name: "ix_anomaly_samples_time", table: "anomaly_samples", column: "time");

            // What a score was made of is stored apart from its columns, which most questions are answered by.
            foreach (var table in new[] { "health_scores", "health_hours", "health_days" })
                migrationBuilder.Sql($"ALTER TABLE {table} SET (toast_tuple_target = 256)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "anomaly_episodes");

            migrationBuilder.DropTable(name: "anomaly_samples");

            migrationBuilder.DropTable(name: "anomaly_series");

            migrationBuilder.DropTable(name: "health_days");

            migrationBuilder.DropTable(name: "health_hours");

            migrationBuilder.DropTable(name: "health_scores");
        }
    }
}
