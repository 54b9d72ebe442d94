using Ethoscope.Core.Limits;
using Ethoscope.Core.Security;

namespace Ethoscope.Web.Configuration;

/// <summary>Section Limits: how much is answered in a window. A limit that is null is none.</summary>
public sealed record LimitsOptions
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Of a key of the tier, and, without a key, of an address.</summary>
    public LimitQuota? Default { get; init; } = new(60, Minute);

    public LimitQuota? Premium { get; init; } = new(600, Minute);

    public LimitQuota? Admin { get; init; }

    /// <summary>Units that an export as CSV or NDJSON weighs.</summary>
    public int ExportWeight { get; init; } = 10;

    /// <summary>Rows of a list that weigh one unit.</summary>
    public int RowsPerUnit { get; init; } = 100;

    /// <summary>Keys from an address that are none.</summary>
    public LimitQuota? FailedKeys { get; init; } = new(20, Minute);

    /// <summary>Wrong passwords from an address.</summary>
    public LimitQuota? SignIns { get; init; } = new(5, TimeSpan.FromMinutes(15));

    /// <summary>Pages that an address loads.</summary>
    public LimitQuota? Pages { get; init; } = new(120, Minute);

    /// <summary>Circuits that an address starts.</summary>
    public LimitQuota? CircuitStarts { get; init; } = new(120, Minute);

    /// <summary>Circuits that an address has open at once in this process; null for any number.</summary>
    public int? Circuits { get; init; } = 60;

    /// <summary>Streams that a key, or without one an address, opens.</summary>
    public LimitQuota? StreamConnects { get; init; } = new(10, Minute);

    /// <summary>Streams that a key of the default tier, or without one an address, has open at once in this process; null for any number.</summary>
    public int? Streams { get; init; } = 10;

    /// <summary>The same of a key of tier premium.</summary>
    public int? PremiumStreams { get; init; } = 100;

    /// <summary>The same of a key of tier admin.</summary>
    public int? AdminStreams { get; init; }

    public int? StreamsOf(ApiKeyTier tier) =>
        tier switch
        {
            ApiKeyTier.Admin => AdminStreams,
            ApiKeyTier.Premium => PremiumStreams,
            _ => Streams,
        };

    public LimitQuota? Of(ApiKeyTier tier) =>
        tier switch
        {
            ApiKeyTier.Admin => Admin,
            ApiKeyTier.Premium => Premium,
            _ => Default,
        };
}
