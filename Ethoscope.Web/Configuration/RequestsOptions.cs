namespace Ethoscope.Web.Configuration;

/// <summary>What a request may take.</summary>
public sealed record RequestsOptions
{
    /// <summary>Time for finding an answer of the API; sending it is not counted.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time that the database gives a statement of pages and the API; commits of collectors and migrations have more.</summary>
    public TimeSpan Statement { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Connections at once, of which at most half are circuits and other WebSockets.</summary>
    public int Connections { get; init; } = 10_000;
}
