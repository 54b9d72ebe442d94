using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Embedded;

namespace Ethoscope.Web.Configuration;

/// <summary>All of the configuration, read once at the start and checked.</summary>
public sealed record EthoscopeOptions
{
    /// <summary>Folder of the embedded database, and of secrets that are made at the first start; absolute.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>DATABASE_URL, well-formed; null for the embedded server. A secret.</summary>
    public string? DatabaseUrl { get; init; }

    /// <summary>REDIS_URL, well-formed; null for the embedded server. A secret.</summary>
    public string? RedisUrl { get; init; }

    public EmbeddedOptions Embedded { get; init; } = new();

    public required ConfiguredChains Chains { get; init; }

    /// <summary>Beacon nodes of the chain whose consensus is watched; null where that is turned off.</summary>
    public BeaconNetwork? Beacon { get; init; }

    /// <summary>Relays of the chain whose block market is watched; null where that is turned off.</summary>
    public RelayNetwork? Relays { get; init; }

    /// <summary>Rollups that are watched, and the chain that they post to; null where that is turned off.</summary>
    public Layer2Networks? Layer2 { get; init; }

    /// <summary>Labels of builders, those of the operator's own file laid over the known ones.</summary>
    public BuilderLabels Builders { get; init; } = BuilderLabels.Known;

    public CollectorsOptions Collectors { get; init; } = new();

    public RetentionOptions Retention { get; init; } = new();

    public MetricsOptions Metrics { get; init; } = new();

    public RequestsOptions Requests { get; init; } = new();

    public SecurityOptions Security { get; init; } = new();

    public LimitsOptions Limits { get; init; } = new();

    /// <summary>LOG_LEVEL.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>What <see cref="StorageServers"/> is started with.</summary>
    public StorageServersOptions Storage =>
        new()
        {
            DatabaseUrl = DatabaseUrl,
            RedisUrl = RedisUrl,
            Postgres = new EmbeddedPostgresOptions { DataDirectory = DataDirectory, Binaries = Embedded.PostgresBinaries },
        };

    /// <summary>Says nothing: some of the values are secrets.</summary>
    public override string ToString() => nameof(EthoscopeOptions);
}
