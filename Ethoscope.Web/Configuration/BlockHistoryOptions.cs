namespace Ethoscope.Web.Configuration;

/// <summary>Section Collectors:blocks:History: how far back the server fills history by itself. Null, the default, fills none.</summary>
public sealed record BlockHistoryOptions
{
    /// <summary>Age down to which headers are filled.</summary>
    public TimeSpan? Headers { get; init; }

    /// <summary>Age down to which blocks are filled with their transactions.</summary>
    public TimeSpan? Full { get; init; }

    public bool IsWanted => Headers is not null || Full is not null;
}
